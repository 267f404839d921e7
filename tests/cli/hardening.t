#!/bin/sh
# The programs are built with the hardened flags of a release. Sanitized builds bring their own and are passed over.
count=0
failed=0
case $TD_BUILD in
*asan*)
    echo "1..0 # skip a build with sanitizers"
    exit 0
    ;;
esac

ok() { # name, then a command that must succeed
    name=$1
    shift
    count=$((count + 1))
    if "$@" >/dev/null 2>&1; then
        echo "ok $count - $name"
    else
        failed=1
        echo "not ok $count - $name"
    fi
}

has() { # option of readelf, pattern
    readelf -W "$1" "$program" | grep -Eq "$2"
}

lacks() {
    ! has "$1" "$2"
}

for program in "$TD_PROGRAM" "$TD_BUILD/thidua-verify"; do
    called=${program##*/}
    ok "$called: position-independent" has -h 'Type: +DYN'
    ok "$called: all symbols bound at start" has -d 'BIND_NOW|FLAGS.* NOW'
    ok "$called: relocations read-only afterwards" has -l 'GNU_RELRO'
    ok "$called: stack not executable" has -l 'GNU_STACK.* RW '
    ok "$called: no segment both writable and executable" lacks -l ' RWE '
    ok "$called: stack protector" has --dyn-syms '__stack_chk_fail'
    ok "$called: fortified calls" has --dyn-syms '__(memcpy|snprintf|vsnprintf|fprintf|read)_chk'
    ok "$called: indirect branches land on markers" sh -c 'objdump -d "$1" | grep -q endbr64' sh "$program"
done
echo "1..$count"
exit $failed
