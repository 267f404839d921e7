"""What the tests share that kill a working server: its lives, the people who work in them, what its file must hold afterwards."""
import contextlib
import http.client
import itertools
import os
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time

import thidua

BROKEN = (OSError, http.client.HTTPException)  # the server is gone in the middle of an answer


class Life:
    """One run of the demonstration on a data file, from its start to its end."""

    def __init__(self, db, *arguments):
        self.port = thidua.free_port()
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen([thidua.PROGRAM, "demo", "--db", db, "--port", str(self.port), *arguments],
                                        stdout=self.said, stderr=subprocess.STDOUT, start_new_session=True)
        self.server = thidua.Server(self.process, self.port, db)

    def answers(self):
        """Wait for the first answer; false when the program ends instead."""
        while self.process.poll() is None:
            try:
                self.server.request("GET", "/dang-nhap")
                return True
            except BROKEN:
                time.sleep(0.01)
        return False

    def end(self, how=signal.SIGKILL):
        """Its status and what it said. The signer and the child that unpacks files are of the same group: none gets to know of it first."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, how) if how == signal.SIGKILL else self.process.send_signal(how)
        status = self.process.wait(60)
        self.said.seek(0)
        text = self.said.read().decode("utf-8", "replace")
        self.said.close()
        return status, text


class Worker(threading.Thread):
    """Somebody who works on until the server is gone; `work` is what he does, `fault` what was wrong with it."""

    def __init__(self, life, login, kept):
        super().__init__(daemon=True)
        self.life, self.login, self.kept, self.fault = life, login, kept, None
        self.browser = thidua.Browser(life.server)

    def run(self):
        try:
            self.work()
        except BROKEN:
            pass
        except Exception as fault:  # pylint: disable=broad-except
            self.fault = f"{self.login}: {fault!r}"

    def work(self):
        raise NotImplementedError


_marks = itertools.count(1)


def mark():
    """A text that no other act of this test has: "k1", "k2", …"""
    return f"k{next(_marks)}"


def work_until_killed(life, workers, seconds):
    """Let them work for a while, then kill the program; gives what was wrong with their work, or with its end."""
    for worker in workers:
        worker.start()
    time.sleep(seconds)
    status, said = life.end()
    for worker in workers:
        worker.join(60)
    by_itself = [] if status == -signal.SIGKILL else [f"it ended by itself: {status} {said[-300:]}"]
    return by_itself + [worker.fault for worker in workers if worker.fault]


def lives(db, kills, make_workers, look, span, *arguments):
    """Kill the server so often while its people work, and look at the file every few times; gives what was wrong."""
    faults = []
    for number in range(kills):
        life = Life(db, *arguments)
        if not life.answers():
            return faults + [f"kill {number}: it does not start: {life.end()[1][-300:]}"]
        wrong = work_until_killed(life, make_workers(life), span())
        if number % 5 == 4 or number + 1 == kills:  # it reads everything, and there is more each time
            wrong += look()
        faults += [f"kill {number}: {fault}" for fault in wrong]
    return faults


def look_at_file(db, look=lambda connection: ([], None)):
    """What is wrong with a file that nobody serves or that is served: its pages, its references, its rows by the log. `look` asks
    a connection for more faults and for what else the test wants of the file. Gives the faults and that."""
    with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"a row of {row[0]} refers to none" for row in connection.execute("PRAGMA foreign_key_check")]
        more, found = look(connection)
    status, said = thidua.run("audit", "verify", "--db", db)
    if status:
        more = more + [f"audit verify: {status} {said.strip()[-300:]}"]
    return faults + more, found
