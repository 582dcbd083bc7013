"""A dictionary in PETRARCH's syntax and a table of actors, about invented people and states."""

from __future__ import annotations

from onrecord.registry import Registry, read_text

DICTIONARY = """\
# Norland (XNO), Sudland (XSU) and Vesk (XVE)
; a comment of the older kind
<!-- and one
over two lines -->
NORLAND_  [XNO]
+NORLANDER_
+KINGDOM_OF_NORLAND_

# Presidents
ANA_VEREL_  # the elder
+PRESIDENT_ANA_B._VEREL_
+MADAME_VEREL
\t[XNOOPP <990430]
\t[XNOGOV 19990501-20070430] # two terms
\t[XNOGOVJUD >070601]
\t[XNOELI]
IVO_MARSH_
+IVO_J._MARSH
\t[XNOMIL 900101-991231]
\t[XNOGOV 1999-1]
\t[XNOGOV 19990630-20031231]
TOMA_OREL_ [XSUREB <19890604] [XSUGOV >19890605]
LENA_KARST_\t[XNOGOV/XSUGOV 20100101-20101231]
SANA_TEMPE_
\t[IGOUNO 19970101-20061231]
\t[IGOUNOREF > 20070101]
PETER_HOLT_
\t[XSUGOV 20010203-20010203]
PETER_HOLT_
\t[XNOBUS]
OLD_ROWAN_
+ROWAN_THE_ELDER_
\t[XVEGOV 310101-480229]
\t[XVEELI 480301-300101]
JUN_VALE_
JUN_K._VALE_
+JUNIOR_VALE
\t[XVEMED 20000229-20040229]
THE_NORVIK_HARBOUR_GUARD_(NHG)_ [XNOUAF]
FISHERMEN_OF_VESK_ [---]
JOSÉ_ÁLVAR_ [XVELEG >20120101]
"""

ROLES = {
    "verel": "Foreign Secretary @ Foreign Office 2012-05-01..2014-09-30; Mayor of Norvik 2001..2003-06",
    "marsh": "Foreign Secretary 2014-10-01..; Defence Secretary 2012..2014-09-30",
}
TABLE = f"""\
# our own
key\tname\tkind\taliases\thandles\tcountry\tsectors\troles
verel\tAna Verel\tperson\tAnika Verel; The Iron Gull\t@AnaVerel\tXNO\tGOV\t{ROLES["verel"]}
marsh\tIvan Marsh\tperson\tMarsh\tIvanMarsh\tXNO\tGOV\t{ROLES["marsh"]}
\tTarek al-Sorin\tperson\t\t\tXSU\tGOV;MIL\tForeign Secretary (XSU) ..2014-12-31
\tOru Tamsin\tperson\t\tTamsin\tXNO\tLEG\t
\tOru Tamsin\tperson\t\t\tXSU\tJRN\t
norland\tNorland\tcountry\tNorlandish; Norlanders\t\tXNO\t\t
sudland\tSudland\tcountry\tSudlandish\t\tXSU\t\t
guild\tGuild of Ferrymen\tinstitution\tFerrymen's Guild; GFM\tFerryGuild\tXNO\tLAB\t
league\tMeridian League\tinstitution\t\t\tXML\tIGO\t
"""


def registry(*files: tuple[str, str]) -> Registry:
    """The registry of files given by name and text, of the table where none is given."""
    return Registry([read_text(text, name) for name, text in files or (("actors.tsv", TABLE),)])
