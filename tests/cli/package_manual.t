#!/usr/bin/env python3
"""Type the example of docs/goi-nam-thi-dua.md and see that it imports and is ranked as the page says."""
import os
import re
import subprocess
import sys
import tempfile

source, build = os.environ['TD_SOURCE'], os.environ['TD_BUILD']
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(source, 'tests/tools'))
import xlsx

tool = os.path.join(build, 'tests/tools/package_tool')
count = 0
failed = False


def tap(good, name, why=''):
    global count, failed
    count += 1
    failed |= not good
    print('ok' if good else 'not ok', count, '-', name)
    if not good:
        print('#', str(why).replace('\n', '\n# '))


def run(*words):
    return subprocess.run(words, capture_output=True, text=True)


def cells(line):
    return [cell.strip() for cell in line.strip().strip('|').split('|')]


page = open(os.path.join(source, 'docs/goi-nam-thi-dua.md'), encoding='utf-8').read()
sheets = {}
for name, table in re.findall(r'#### Trang tính `(\w+)`\n\n((?:\|.*\n)+)', page):
    lines = table.splitlines()
    sheets[name] = [cells(line) for line in [lines[0]] + lines[2:]]
tap(len(sheets) == 10, 'the example has its sheets', list(sheets))
expected = re.findall(r'^\| (\d+) \| ([^|]+) \| (\d+,\d\d) \|', page, re.M)
tap(len(expected) == 3, 'and its result', expected)


def inline(rows):
    out = []
    for r, row in enumerate(rows, 1):
        filled = ''.join(f'<c r="{chr(65 + i)}{r}" t="inlineStr"><is><t>{cell}</t></is></c>'
                         for i, cell in enumerate(row) if cell)
        out.append(f'<row r="{r}">{filled}</row>')
    return '<sheetData>' + ''.join(out) + '</sheetData>'


def numeric(rows):
    """The same with numbers as a spreadsheet keeps them."""
    out = []
    for r, row in enumerate(rows, 1):
        filled = ''
        for i, cell in enumerate(row):
            place = f'{chr(65 + i)}{r}'
            plain = cell.replace('.', '').replace(',', '.')
            if re.fullmatch(r'[0-9]+(\.[0-9]+)?', plain):
                filled += f'<c r="{place}"><v>{plain}</v></c>'
            elif cell:
                filled += f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'
        out.append(f'<row r="{r}">{filled}</row>')
    return '<sheetData>' + ''.join(out) + '</sheetData>'


with tempfile.TemporaryDirectory() as work:
    folder, book = os.path.join(work, 'goi'), os.path.join(work, 'goi.xlsx')
    os.mkdir(folder)
    for name, rows in sheets.items():
        with open(os.path.join(folder, name + '.tsv'), 'w', encoding='utf-8') as f:
            f.writelines('\t'.join(row) + '\n' for row in rows)
    xlsx.write(book, xlsx.parts([(name, inline(rows)) for name, rows in sheets.items()]))
    for path in folder, book:
        result = run(tool, 'check', path)
        tap(result.returncode == 0 and not result.stderr, f'{os.path.basename(path)} imports', result.stderr)
    texts = [run(tool, 'canonical', path).stdout for path in (folder, book)]
    tap(texts[0] and texts[0] == texts[1], 'typed as text files or in a workbook, it is the same')

    program = os.environ['TD_PROGRAM']
    for ending in '.tsv', '.xlsx':
        if ending == '.xlsx':
            for name in 'bang_diem', 'thanh_vien', 'so_lieu':
                xlsx.write(f'{folder}/{name}.xlsx', xlsx.parts([(name, numeric(sheets[name]))]))
        scored = run(program, 'score', '--rubric', f'{folder}/bang_diem{ending}', '--units',
                     f'{folder}/thanh_vien{ending}', '--data', f'{folder}/so_lieu{ending}', '--format', 'tsv')
        ranked = [(line.split('\t')[0], line.split('\t')[2], line.split('\t')[3].replace('.', ','))
                  for line in scored.stdout.splitlines()[1:] if line.count('\t') > 3]
        tap(ranked == expected, f'it is ranked as the page says, from {ending} files', scored.stdout + scored.stderr)

print(f'1..{count}')
sys.exit(failed)
