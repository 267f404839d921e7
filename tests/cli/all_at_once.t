#!/bin/sh
# A package with mistakes in its forms and in its scoring sheets: every one is told in one go, in the
# words an official types, each language in its own sentence; nothing is written.
. "$TD_SOURCE/tests/lib/tap.sh"

says() { grep -qF -- "$1" "$work/said"; }
silent_about() { ! says "$1"; }

cp -r "$TD_SOURCE/demo/tay-nam-bo-2013" "$work/goi"
sed -i '2s/da_tong_ket/xong/' "$work/goi/nhom.tsv"
sed -i '2s/9,32/x/' "$work/goi/chi_so.tsv"
sed -i '3s/III\.2/III.9/' "$work/goi/so_lieu.tsv"
printf 'a\n1\n' >"$work/goi/ghi_rieng_cua_toi.tsv"
"$TD_PROGRAM" import "$work/goi" --db "$work/nam.db" >"$work/said" 2>&1
ok "the package is refused" test $? -eq 2
ok "the words of a list are those of the manual" says 'hãy ghi một trong: chuẩn bị, dự thảo giao ước'
ok "a number is refused" says 'cột “Giá trị”: “x” không phải một con số'
ok "an unknown code of the data is told in the same go" says '“III.9” không có trong bảng điểm; hãy sửa mã, hoặc thêm mã vào bảng điểm /'
ok "an unknown sheet is told in Vietnamese" \
    says 'không có trang tính “ghi_rieng_cua_toi”; hãy đặt lại tên như trong mẫu trống, hoặc xóa trang tính này / a year'
ok "and in English" says 'give it its name in the blank package, or remove it'
ok "four errors, no more" test "$(wc -l <"$work/said")" -le 5

"$TD_PROGRAM" import "$work/goi" --db /etc/passwd >"$work/said" 2>&1
ok "a message without a row shows none" silent_about ':0:0'
ok "and still says which file" says '/etc/passwd: '

cp -r "$TD_SOURCE/demo/bac-trung-bo-2022" "$work/nam"
sed -i '2s/^2023/2032/' "$work/nam/giao_uoc.tsv"
sed -i 's/^2023/2032/' "$work/nam/ky_giao_uoc.tsv"
"$TD_PROGRAM" import "$work/nam" --db "$work/nam.db" --dry-run >"$work/said" 2>&1
ok "a mistyped year is pointed at, at its place" says 'giao_uoc.tsv:2:1: canh_bao: năm 2032 xa năm 2022'

done_testing
