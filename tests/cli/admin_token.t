#!/bin/sh
# The link of the first administrator: printed once, replaced by the next, never kept in the file (S15).
. "$TD_SOURCE/tests/lib/tap.sh"

"$TD_PROGRAM" admin-token --db "$work/nam.db" >"$work/first" 2>"$work/said"
ok "a link is made, for a new file too" test $? -eq 0
ok "it is one path" grep -qxE '/bat-dau\?ma=[A-Za-z0-9_-]{43}' "$work/first"
ok "and says how long it is good" grep -q '24 giờ' "$work/said"
"$TD_PROGRAM" admin-token --db "$work/nam.db" >"$work/second" 2>"$work/said"
ok "another one is made while there is no administrator" test $? -eq 0
ok "it is another" sh -c "! cmp -s '$work/first' '$work/second'"
token=$(sed 's/.*=//' "$work/second")
ok "the file does not hold it" sh -c "! cat '$work'/nam.db* | grep -qaF -- '$token'"
hash=$(printf %s "$token" | sha256sum | cut -c1-64)
ok "it holds its hash" sh -c "cat '$work'/nam.db* | grep -qaF -- '$hash'"
open=$(sqlite3 "$work/nam.db" "SELECT COUNT(*) FROM invitation WHERE good_until > made_at")
kept=$(sqlite3 "$work/nam.db" "SELECT COUNT(*) FROM invitation WHERE good_until = made_at + 86400000")
ok "two links were made" test "$open" -eq 2
ok "of which one is good for a day" test "$kept" -eq 1

"$TD_PROGRAM" doctor --db "$work/nam.db" >"$work/kham" 2>&1
ok "before the first server, the doctor says how the log comes to be signed" grep -q "nothing was signed yet.*thidua serve --db $work/nam.db" "$work/kham"

# What serve says on its start, until it is stopped.
greeting() {
    rm -f "$work/greeting"
    "$TD_PROGRAM" serve --db "$1" --port "$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')" >"$work/greeting" 2>&1 &
    server=$!
    for _ in $(seq 300); do
        grep -qs "Nobody looks" "$work/greeting" && break
        sleep 0.1
    done
    kill "$server"
    wait "$server"
}
greeting "$work/moi.db"
ok "without a link serve says to stop and make one" grep -q 'Chưa có người quản trị: dừng máy chủ' "$work/greeting"
greeting "$work/nam.db"
ok "where one waits it says to open that one" grep -q 'Chưa có người quản trị: hãy mở đường dẫn' "$work/greeting"
ok "in English too, and how to make another" grep -q 'open the link that .* If it is lost' "$work/greeting"

sqlite3 "$work/nam.db" "
    INSERT INTO account (id, login, made_at) VALUES (1, 'quan.tri', 0);
    INSERT INTO account_standing VALUES (1, 1, 1, '', 0, NULL);
    INSERT INTO access_grant (id, account_id, role, path, depth, home_path, document, valid_from, made_at)
    VALUES (1, 1, 'administrator', '/', 'subtree', '', '', 0, 0);"
"$TD_PROGRAM" admin-token --db "$work/nam.db" >"$work/third" 2>"$work/said"
ok "with an administrator it is refused" test $? -eq 1
ok "which says the way" grep -q -- '--again' "$work/said"
ok "and prints no link" test ! -s "$work/third"
"$TD_PROGRAM" admin-token --db "$work/nam.db" --again >"$work/third" 2>"$work/said"
ok "and is made when it is asked for in earnest" grep -q '^/bat-dau' "$work/third"
"$TD_PROGRAM" admin-token >"$work/third" 2>"$work/said"
ok "without a file nothing happens" test $? -eq 1
ok "no password, no account is there beforehand" \
    test "$(sqlite3 "$work/nam.db" 'SELECT COUNT(*) FROM password')" -eq 0
done_testing
