#!/bin/sh
# The packages of the project: each is read without a word, and comes back the same from a workbook and
# from a folder. The reference in the manual is what the program says of itself.
tool="$TD_BUILD/tests/tools/package_tool"
. "$TD_SOURCE/tests/lib/tap.sh"

quiet() { "$@" 2>&1 >/dev/null | { ! grep .; }; }

for package in "$TD_SOURCE"/demo/*/ "$TD_SOURCE/tests/data/goi-mau/"; do
    [ -f "$package/nhom.tsv" ] || continue
    name=$(basename "$package")
    rm -rf "$work/folder" "$work/again"
    ok "$name is read without a warning" quiet "$tool" check "$package"
    "$tool" canonical "$package" >"$work/canonical"
    "$tool" workbook "$package" "$work/a.xlsx"
    "$tool" canonical "$work/a.xlsx" >"$work/from_workbook"
    ok "$name comes back from a workbook" cmp "$work/canonical" "$work/from_workbook"
    "$tool" folder "$work/a.xlsx" "$work/folder"
    "$tool" canonical "$work/folder" >"$work/from_folder"
    ok "$name comes back from a folder" cmp "$work/canonical" "$work/from_folder"
    "$tool" folder "$work/folder" "$work/again"
    ok "$name is written the same way twice" diff -r "$work/folder" "$work/again"
    ok "the workbook of $name has no formula" \
        sh -c 'unzip -p "$1" "xl/worksheets/*.xml" | { ! grep -q "<f>"; }' - "$work/a.xlsx"
done

manual="$TD_SOURCE/docs/goi-nam-thi-dua.md"
sed -n '/^<!-- tra cứu: bắt đầu/,/^<!-- tra cứu: hết/p' "$manual" | sed '1d;$d' >"$work/in_manual"
"$tool" reference >"$work/reference"
ok "the reference in the manual is up to date (build/tests/tools/package_tool reference)" \
    diff "$work/reference" "$work/in_manual"
ok "a package that is not there is an error of its own" \
    sh -c '"$1" check "$2"; [ $? -eq 1 ]' - "$tool" "$work/khong-co"

done_testing
