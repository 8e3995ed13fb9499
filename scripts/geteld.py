"""The portal as `meet.py` asks it: with a header that says how many queries an answer took."""

from django.db import connection

from coalitie.wsgi import application as portaal


def application(environ, start_response):
    gesteld = []

    def tel(execute, *vraag):
        gesteld.append(1)
        return execute(*vraag)

    def begin(status, koppen, fout=None):
        return start_response(status, [*koppen, ("X-Queries", str(len(gesteld)))], fout)

    with connection.execute_wrapper(tel):
        return portaal(environ, begin)
