"""What people read: the Russian words of statuses and errors."""

from api.frames import ErrorCode

THINKING = "Обдумываю ответ…"
SEARCHING = "Ищу в базе знаний о лотереях…"
READING = "Получаю данные StoLoto…"

_READING: dict[str, str] = {
    "games_on_sale": "Узнаю цены, суперпризы и ближайшие тиражи…",
    "draw_details": "Получаю результаты тиражей…",
    "draw_by_number": "Ищу тираж по номеру…",
    "draw_archive": "Получаю архив тиражей…",
    "ticket_packets": "Смотрю наборы билетов…",
    "instant_tickets": "Смотрю моментальные лотереи…",
    "stoloto_news": "Читаю новости StoLoto…",
    "main_page": "Смотрю главную страницу StoLoto…",
    "active_draws": "Смотрю афишу тиражей…",
    "expanded_bet": "Узнаю цену одной комбинации…",
    "budget_split": "Узнаю цены билетов…",
    "draw_times": "Узнаю время ближайших тиражей…",
    "ticket_check": "Сверяю билет с тиражом…",
    "archive_statistics": "Читаю прошедшие тиражи…",
}

ERRORS: dict[ErrorCode, str] = {
    "bad_json": "Сообщение не похоже на JSON. Проверьте формат.",
    "bad_frame": "Такое сообщение не поддерживается. Проверьте поля code и data.",
    "bad_context": "Часть истории не подошла и пропущена: нужны роли user и assistant с текстом.",
    "empty_message": "Напишите, пожалуйста, вопрос: сообщение пустое.",
    "message_too_long": "Сообщение длиннее 4000 знаков. Сократите его, пожалуйста.",
    "binary_frame": "Поддерживаются только текстовые сообщения.",
    "rate_limited": "Слишком много сообщений подряд. Подождите немного и повторите.",
    "busy": "Я ещё отвечаю на прежние вопросы. Дождитесь ответа и повторите, пожалуйста.",
    "timeout": "Не успел подготовить ответ. Попробуйте, пожалуйста, ещё раз.",
    "interrupted": "Сервер перезапустился и не успел ответить. Повторите, пожалуйста, вопрос.",
    "internal": "Не получилось ответить. Попробуйте, пожалуйста, ещё раз.",
}


def reading(tool: str) -> str:
    """What is said while a StoLoto tool works."""
    return _READING.get(tool, READING)
