"""Signs without which a guess that somebody is harmed, or is a minor, is not to be believed."""

import re

from agent.rules.language.words import normal

#: What playing does to a relative: money lost or borrowed, no stop, fear, a wish to help.
_OF_KIN = re.compile(
    r"спус[ткч]|проигр|просад|просаж|тра[тч]|\bдолг|кредит|займ|\bзаня[лт]|занима|не\s+мо[гж]|не\s+хоч\w+\s+(?:ост|прек|брос)"
    r"|остановит|бросит|перестат|прекрат|завязат|зависим|игроман|лудоман|подсел|запо[ейя]|постоянно|беспрерыв|без\s+конца"
    r"|целыми|сутк|ноч(?:ам|и)|последн\w+\s+(?:ден|руб|коп)|пенси[юяие]\b|зарплат|\bден(?:ег|ьг)|до\s+копейк"
    r"|\b(?:все|всю)\b(?!\s+(?:жизнь|врем|еще|равно|неделю|молодость|тираж|лотере|числ|номер|знают|игры))"
    r"|ворует|украл|\bпродал|вынос|ругаем|ссор|сканда|бо(?:имся|юсь)|страшно|тревож|пережива|спасти|лечи|болен|больн"
    r"|вр[её]т|скрыва|не\s+вылеза|одержим|помеша|азарт|пачк|слив|\bслил|\bуш[её]л\s+в|скупа|голод|\bеду\b"
    r"|помочь(?!\s+(?:выбр|подобр|провер|получ|куп|ему\s+получ))|повлия|отуч|опять|снова"
)
_WON_MONEY = re.compile(r"\b(?:выигр\w+|получить|забрать)\s+ден\w+|\bдень?г\w*\s+(?:выигр|получить|забрать)")
#: What tells an age: years, a form at school, parents who allow.
_OF_AGE = re.compile(
    r"\bлет\b(?!\s+(?:стаж|опыт|назад|подряд|вместе|игра|покуп|хо[жд]|прош))|\bгод(?:ик)?ов\b|класс|школ|родител"
    r"|\b(?:мам|пап|отец|мать|бабушк|дед)\w*\b.*(?:разреш|дал|не\s+пуска|запрещ|против)"
    r"|несовершен|совершеннол|взросл|возраст|исполн|стукнет|восемнадцат|семнадцат|шестнадцат|пятнадцат|четырнадцат"
    r"|тринадцат|двенадцат|одиннадцат|подрост|маленьк|\b18\b(?!\s*(?:,|и)\s*\d)|паспорт|\bогэ\b|\bегэ\b|однокласс|учусь|каникул"
)
_DREAMT = re.compile(r"приснил|\bсни(?:тся|л|лось|лся)|\bсон\b|\bво\s+сне|гадал|назвал[аи]?\b.*\d")


def tells_of_harm(text: str) -> bool:
    """Whether a message about a relative who plays says that it does harm."""
    return _OF_KIN.search(_WON_MONEY.sub(" ", normal(text))) is not None


def tells_of_youth(text: str) -> bool:
    """Whether a message has a word of age, and the number in it comes from no dream."""
    plain = normal(text)
    return _OF_AGE.search(plain) is not None and _DREAMT.search(plain) is None
