"""The web pages: HTML, CSS and JavaScript modules as browsers get them; `api/routes/pages.py` serves them."""
