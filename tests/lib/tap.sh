# What the scripts of sh share: a folder that goes when they end, and rows of TAP. To be read with "."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
failed=0

# A name, then a command that must succeed. Where it does not, what it said is shown, or what was kept
# in $work/said before.
ok() {
    row=$1
    shift
    count=$((count + 1))
    if "$@" >"$work/out" 2>&1; then
        echo "ok $count - $row"
    else
        failed=1
        echo "not ok $count - $row"
        cat "$work/out" "$work/said" 2>/dev/null | sed 's/^/# /' | head -20
    fi
}

# The last line of a script.
done_testing() {
    echo "1..$count"
    exit $failed
}
