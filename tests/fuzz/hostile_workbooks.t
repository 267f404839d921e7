#!/usr/bin/env python3
"""Workbooks made to harm: each is refused with a reason, in little time and memory, and never crashes."""
import io
import os
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ['TD_SOURCE'], 'tests/tools'))
import xlsx

TOOL = os.path.join(os.environ['TD_BUILD'], 'tests/tools/package_tool')
SANITIZED = 'asan' in os.environ['TD_BUILD']
CPU_SECONDS = 30 if SANITIZED else 2
MEBIBYTES = 256
count = 0
failed = False


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))


def check(data):
    """Exit status, messages, and the most memory it held in MiB."""
    with tempfile.NamedTemporaryFile(suffix='.xlsx') as f:
        f.write(data)
        f.flush()
        child = subprocess.Popen([TOOL, 'check', f.name], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, preexec_fn=limits)
        messages = child.stderr.read().decode('utf-8', 'replace')
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, messages, usage.ru_maxrss / 1024


def tap(good, name, why=''):
    global count, failed
    count += 1
    failed |= not good
    print(('ok' if good else 'not ok'), count, '-', name)
    if not good:
        print('#', why.replace('\n', '\n# ')[:1500])


def refused(name, data, word):
    status, messages, memory = check(data)
    tap(status == 2 and word in messages and (SANITIZED or memory < MEBIBYTES), name,
        f'status {status}, {memory:.0f} MiB, wanted “{word}” in: {messages}')


def cells(row, values):
    return ''.join(f'<c r="{chr(65 + i)}{row}" t="inlineStr"><is><t>{v}</t></is></c>'
                   for i, v in enumerate(values))


GROUP = ('<sheetData><row r="1">' + cells(1, ['ma', 'ten', 'loai', 'cap', 'nam', 'trang_thai'])
         + '</row><row r="2">' + cells(2, ['nhom-thu', 'Cụm thử', 'cum', 'tinh', '2024', 'chuan_bi'])
         + '</row></sheetData>')
SHEET = 'xl/worksheets/sheet1.xml'
MAIN = f'<?xml version="1.0"?><worksheet {xlsx.MAIN}>'
CENTRAL, LOCAL = b'PK\1\2', b'PK\3\4'


def archive(files):
    out = io.BytesIO()
    xlsx.write(out, files)
    return out.getvalue()


def with_sheet(rows, **more):
    return archive(xlsx.parts([('nhom', GROUP), ('han_che', f'<sheetData>{rows}</sheetData>')], **more))


def with_part(name, text):
    files = xlsx.parts([('nhom', GROUP)], shared='', styles='')
    files[name] = text
    return archive(files)


def patched(data, *changes):
    """Bytes at an offset from every header of a kind."""
    data = bytearray(data)
    for marker, offset, value in changes:
        at = data.find(marker)
        while at >= 0:
            data[at + offset:at + offset + len(value)] = value
            at = data.find(marker, at + 1)
    return bytes(data)


def both(central, local, value):
    return (CENTRAL, central, value), (LOCAL, local, value)


good = with_sheet('')
status, messages, _ = check(good)
tap(status == 0, 'the same workbook without harm is accepted', messages)
noise = ''.join(f'<row r="{i}" x="{(i * 2654435761) % 2**32:x}{(i * 40503) % 65521:x}"/>'
                for i in range(1, 1048577))
words = noise[:40 << 20].translate({ord(c): None for c in '<>"-'})

# Sizes
refused('a bomb: 60 MiB of spaces', with_part(SHEET, MAIN + ' ' * (60 << 20) + '</worksheet>'), 'bom nén')
refused('more when unpacked than allowed', with_part(SHEET, MAIN + ''.join(f'<row r="{i}"/>' for i in range(1048576)) * 4 + '</worksheet>'), 'giải nén')
refused('a file larger than allowed', b'PK\3\4' + bytes(21 << 20), 'MiB')
refused('sizes smaller than the content', patched(good, *both(24, 22, struct.pack('<I', 10))), 'kích thước')
refused('directory and entry disagree', patched(good, (CENTRAL, 24, struct.pack('<I', 10))), 'hỏng')
refused('4 GiB claimed', patched(good, *both(24, 22, struct.pack('<I', 0xfffffffe))), 'giải nén')
refused('packed past the end', patched(good, *both(20, 18, struct.pack('<I', 1 << 30))), 'hỏng')
refused('a wrong checksum', patched(good, *both(16, 14, b'\1\2\3\4')), 'hỏng')


# Structure of the archive
def overlapping():
    """Many entries of the directory over one compressed kernel."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = b' ' * 900000
    packed = kernel.compress(text) + kernel.flush()
    name = b'xl/a.xml'
    sizes = (zlib.crc32(text), len(packed), len(text), len(name))
    local = struct.pack('<4sHHHHHIIIHH', LOCAL, 20, 0, 8, 0, 33, *sizes, 0) + name + packed
    entry = struct.pack('<4sHHHHHHIIIHHHHHII', CENTRAL, 20, 20, 0, 8, 0, 33, *sizes, 0, 0, 0, 0, 0, 0) + name
    directory = entry * 50
    return local + directory + struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, 50, 50, len(directory), len(local), 0)


refused('entries that overlap', overlapping(), 'hỏng')
refused('bytes in front of the archive', b'PK\3\4' + good, 'hỏng')
refused('encrypted', patched(good, *both(8, 6, b'\1\0')), 'mật khẩu')
refused('unknown compression', patched(good, *both(10, 8, b'\x63\0')), 'kiểu nén')
for name, word in [('xl/embeddings/a.xlsx', 'tệp nén'), ('42.zip', 'tệp nén'), ('../x.xml', 'tên tệp'),
                   ('/etc/passwd', 'tên tệp'), ('a\\b', 'tên tệp')]:
    refused(f'a file named {name} inside', archive({**xlsx.parts([('nhom', GROUP)]), name: 'x'}), word)
link = zipfile.ZipInfo('xl/link')
link.create_system, link.external_attr = 3, 0o120777 << 16
out = io.BytesIO()
with zipfile.ZipFile(out, 'w') as z:
    z.writestr(link, '/etc/passwd')
refused('a symbolic link inside', out.getvalue(), 'tên tệp')
refused('thousands of files', archive({**xlsx.parts([('nhom', GROUP)]), **{f'xl/junk{i}': '' for i in range(2500)}}), 'quá nhiều tệp')
refused('thousands of sheets', archive(xlsx.parts([(f's{i}', '') for i in range(900)])), 'sheet')
files = xlsx.parts([('nhom', GROUP)])
refused('one name twice', archive({**files, 'XL/WORKBOOK.XML': files['xl/workbook.xml']}), 'hỏng')
cut = [check(good[:len(good) * i // 40])[0] for i in range(40)]
tap(cut == [2] * 40, 'cut off anywhere', str(cut))

# XML
laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">' + ''.join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(12)) + ']><a>&m;</a>'
for name in ['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', SHEET, '_rels/.rels', 'xl/_rels/workbook.xml.rels']:
    refused(f'entities in {name}', with_part(name, laughs), 'DOCTYPE')
refused('an external entity', with_part(SHEET, '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'), 'DOCTYPE')
refused('an external document type', with_part(SHEET, '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://localhost/x.dtd"><worksheet/>'), 'DOCTYPE')
refused('elements nested deeply', with_part(SHEET, MAIN + '<a>' * 200000), 'lồng nhau')
refused('an endless attribute', with_part(SHEET, MAIN + f'<a b="{words}"/></worksheet>'), 'dài bất thường')
refused('an endless comment', with_part(SHEET, MAIN + f'<!--{words}--></worksheet>'), 'dài bất thường')
refused('ever new element names', with_part(SHEET, MAIN + ''.join(f'<a{i}/>' for i in range(3000000))), 'XML')
refused('ever new attribute names', with_part(SHEET, MAIN + ''.join(f'<a b{i}=""/>' for i in range(2000000))), 'XML')
refused('half an element', with_part(SHEET, MAIN + '<sheetData><row>'), 'hỏng')
refused('bytes that are no UTF-8', with_part(SHEET, (MAIN + '<a>').encode() + b'\xff\xfe</a></worksheet>'), 'hỏng')

# Cells
refused('100,000 rows where 10,000 are allowed', with_sheet(''.join(f'<row><c><v>{i * 7919 % 100003}</v></c></row>' for i in range(100000))), '10000')
refused('10,000,000 rows claimed', with_sheet('<row r="10000000"><c r="A10000000"><v>1</v></c></row>'), 'hỏng')
refused('8,000,000 empty rows', with_sheet(noise[:24 << 20].rsplit('<', 1)[0] + '<row/>' * 3000000), 'hỏng')
refused('the furthest cell', with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), '10000')
for reference in ['A99999999', 'A4294967297', 'ZZZZZZZ1', 'AAAA1', '1', 'A', 'A0', 'A-1', 'A1B', '$A$1', 'B7', 'a1']:
    refused(f'the reference {reference}', with_sheet(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'), 'hỏng')
refused('300 columns', with_sheet('<row r="1"><c r="KN1"><v>1</v></c></row>'), '200')
refused('one cell a million times', with_sheet('<row r="1">' + '<c r="A1"><v>1</v></c>' * 300000 + ''.join(f'<c r="A1"><v>{i * 2654435761 % 2**32}</v></c>' for i in range(700000)) + '</row>'), 'hỏng')
refused('one row twice', with_sheet('<row r="1"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'), 'hai lần')
refused('a shared text of 40 MiB', with_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=f'<si><t>{words}</t></si>'), '32767')
refused('an inline text of 40 MiB', with_sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row>'), '32767')
refused('millions of shared texts', with_sheet('', shared=''.join(f'<si><t>{i}</t></si>' for i in range(2500000))), 'quá nhiều ô chữ')
for index in ['7', '-1', '1.5', '4294967296', 'x']:
    refused(f'the shared text number {index}', with_sheet(f'<row r="1"><c t="s"><v>{index}</v></c></row>', shared='<si><t>a</t></si>'), 'hỏng')
refused('an unknown kind of cell', with_sheet('<row r="1"><c t="zz"><v>1</v></c></row>'), 'hỏng')
refused('a formula without its value', with_sheet('<row r="1"><c><f>1+1</f></c></row>'), 'công thức')

# Other files
refused('an empty file', b'', 'gói')
refused('the first bytes of an archive only', b'PK\3\4', 'hỏng')
refused('an empty archive', b'PK\5\6' + bytes(18), 'hỏng')
refused('an old workbook', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(1000), '.xlsx')
refused('random bytes', bytes((i * i * 31 + 7) % 256 for i in range(5000)), 'UTF-8')
refused('a document that is no workbook', archive({'_rels/.rels': xlsx.rels([('r', 'officeDocument', 'word/document.xml')]), 'word/document.xml': '<a/>'}), 'tệp Excel')
refused('an OpenDocument sheet', archive({'mimetype': 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>'}), 'tệp Excel')

print(f'1..{count}')
sys.exit(failed)
