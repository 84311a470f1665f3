"""``quoth chat``: the conversation that the bot has in Telegram, on the terminal."""

from index.cli.app import Now, Store, app, day, plain_errors


@app.command()
def chat(store: Store = None, now: Now = None) -> None:
    """Ask on the terminal; without one, answer what stands on standard input, line by line."""
    today = day(now)
    with plain_errors():
        from bot.cli.terminal import talk
        from index.answering.answerer import Answerer
        from index.settings import IndexSettings

        settings = IndexSettings.load(store_dir=store)
        answerer = Answerer.open(settings)
        answerer.store.check_beside()
        talk(answerer, settings.quotes_per_answer, today)
