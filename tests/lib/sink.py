"""A mail server that takes whatever it is sent, or refuses it as it is told; on this machine, for tests."""
import asyncio
import contextlib
import logging
import email
import email.policy
import ssl
import subprocess
import threading

from aiosmtpd.smtp import SMTP, AuthResult


logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # a client that does not trust us is no error of ours
PASSWORD = "mat khau cua thu"


def certificate(folder, name="localhost"):
    """A certificate that vouches for itself, and its key: two files."""
    paths = folder + "/cert.pem", folder + "/key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=" + name, "-addext", "subjectAltName=DNS:" + name, "-out", paths[0], "-keyout", paths[1]],
                   check=True, capture_output=True)
    return paths


class Sink:
    """What arrived, in order, and how the next commands are answered."""

    def __init__(self):
        self.mails, self.senders, self.receivers, self.raw = [], [], [], []
        self.connections = 0
        self.encrypted = []
        self.logins = []
        self.at_receiver = self.at_end = None  # replies instead of "250 OK"; a list: one after the other
        self.drop_at_end = False               # take the mail and hang up before the reply

    def next_reply(self, which):
        planned = getattr(self, which)
        if isinstance(planned, list):
            return planned.pop(0) if planned else None
        return planned

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = self.next_reply("at_receiver")
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        reply = self.next_reply("at_end")
        if reply and not self.drop_at_end:
            return reply
        self.raw.append(envelope.original_content)
        self.mails.append(email.message_from_bytes(envelope.original_content, policy=email.policy.default))
        self.senders.append(envelope.mail_from)
        self.receivers.append(list(envelope.rcpt_tos))
        self.encrypted.append(session.ssl is not None)
        if self.drop_at_end:
            server.transport.abort()
            await asyncio.sleep(3600)
        return "250 taken"

    def authenticate(self, server, session, envelope, mechanism, data):
        user, password = data.login.decode(), data.password.decode()
        self.logins.append((user, password))
        return AuthResult(success=password == PASSWORD, handled=False)


@contextlib.contextmanager
def sink(port=0, cert=None, tls_first=False, login=False):
    """Listen on a port of this machine: the sink and its port. cert: (certificate, key) for encryption."""
    it = Sink()
    context = None
    if cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*cert)
    loop = asyncio.new_event_loop()

    def make():
        it.connections += 1
        return SMTP(it, hostname="sink.test", tls_context=None if tls_first else context, loop=loop, enable_SMTPUTF8=False,
                    authenticator=it.authenticate if login else None, auth_required=login,
                    auth_require_tls=bool(context) and not tls_first, data_size_limit=None)
    server = loop.run_until_complete(loop.create_server(make, "127.0.0.1", port, ssl=context if tls_first else None))
    it.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield it
    finally:
        def stop():
            server.close()
            for task in asyncio.all_tasks(loop):
                task.cancel()
            loop.call_soon(loop.stop)
        loop.call_soon_threadsafe(stop)
        thread.join(10)
        loop.close()
