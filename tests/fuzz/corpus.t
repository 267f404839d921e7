#!/bin/sh
# Every stored input of every fuzz target, under the sanitizers where they are built.
build=${TD_BUILD_ASAN:-$TD_BUILD}
cd "$TD_SOURCE/tests/fuzz" || exit 1
count=0
for source in fuzz_*.c; do
    name=${source#fuzz_}
    name=${name%.c}
    count=$((count + 1))
    inputs=$(find "corpus/$name" "regression/$name" -type f 2>/dev/null)
    if [ -n "$inputs" ] && "$build/tests/fuzz/replay_$name" $inputs; then
        echo "ok $count - $name: $(echo "$inputs" | wc -l) stored inputs"
    else
        echo "not ok $count - $name"
    fi
done
echo "1..$count"
