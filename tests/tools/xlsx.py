"""Workbooks by hand for tests: exactly the XML asked for, valid or not."""
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def rels(items):
    body = ''.join(f'<Relationship Id="{i}" Type="{REL}/{t}" Target="{g}"/>' for i, t, g in items)
    return (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + body + '</Relationships>')


def parts(sheets, shared=None, styles=None, workbook_pr=''):
    """sheets: list of (tab, the XML inside <worksheet>)."""
    names = ''.join(f'<sheet name="{tab}" sheetId="{i}" r:id="rId{i}"/>'
                    for i, (tab, _) in enumerate(sheets, 1))
    out = {
        '_rels/.rels': rels([('rId1', 'officeDocument', 'xl/workbook.xml')]),
        'xl/workbook.xml': HEAD + f'<workbook {MAIN} xmlns:r="{REL}">{workbook_pr}<sheets>{names}</sheets></workbook>',
        'xl/_rels/workbook.xml.rels': rels([(f'rId{i}', 'worksheet', f'worksheets/sheet{i}.xml')
                                            for i in range(1, len(sheets) + 1)]),
    }
    for i, (_, xml) in enumerate(sheets, 1):
        out[f'xl/worksheets/sheet{i}.xml'] = xml if xml.startswith('<?xml') else HEAD + f'<worksheet {MAIN}>{xml}</worksheet>'
    if shared is not None:
        out['xl/sharedStrings.xml'] = HEAD + f'<sst {MAIN}>{shared}</sst>'
    if styles is not None:
        out['xl/styles.xml'] = HEAD + f'<styleSheet {MAIN}>{styles}</styleSheet>'
    return out


def write(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, 'w', method) as z:
        for name, text in files.items():
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, method)
