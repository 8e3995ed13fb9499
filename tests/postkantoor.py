"""A mail server of our own on this machine, that takes letters in or refuses them in one of the ways there are."""

import re
import socketserver
import threading


class Postkantoor(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Gesprek)
        self.bezorgd = []  # to which address each letter went
        self.verbindingen = 0
        self.kent_wachtwoord = True
        self.zwijgt = False
        self.weigert = set()  # addresses
        self.hangt_op_bij = set()  # addresses
        self.dicht = threading.Event()

    def sluit(self):
        self.dicht.set()
        self.shutdown()
        self.server_close()


class Gesprek(socketserver.StreamRequestHandler):
    def zeg(self, regel):
        self.wfile.write(f"{regel}\r\n".encode())

    def handle(self):
        self.server.verbindingen += 1
        if self.server.zwijgt:
            self.server.dicht.wait()
            return
        self.zeg("220 postkantoor")
        for regel in self.rfile:
            antwoord = self.antwoord(regel.decode())
            self.zeg(antwoord)
            if antwoord.startswith(("221", "421")):
                return

    def antwoord(self, regel):
        opdracht = regel[:4].upper()
        if opdracht == "EHLO":
            return "250-postkantoor\r\n250 AUTH PLAIN"
        if opdracht == "AUTH":
            return "235 goed" if self.server.kent_wachtwoord else "535 verkeerd wachtwoord"
        if opdracht == "RCPT":
            self.adres = re.search("<(.*)>", regel)[1]
            if self.adres in self.server.hangt_op_bij:
                return "421 tot ziens"
            return "550 kennen wij niet" if self.adres in self.server.weigert else "250 goed"
        if opdracht == "DATA":
            self.zeg("354 ga uw gang")
            while self.rfile.readline() != b".\r\n":
                pass
            self.server.bezorgd.append(self.adres)
        return "221 dag" if opdracht == "QUIT" else "250 goed"
