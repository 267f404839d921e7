-- Documents that a group issues: numbers, submissions, the register.

-- name: numbering_of :one
-- How a group writes the numbers of its documents; party: 0 where it is no body of the Party.
-- in: group_id int64
-- out: number int64, symbol text, least_digits int64, party int64
SELECT n.number, n.symbol, n.least_digits, COALESCE(p.number, 0) AS party FROM numbering AS n
LEFT JOIN numbering_party AS p ON p.group_id = n.group_id AND p.number = n.number
WHERE n.group_id = :group_id ORDER BY n.number DESC LIMIT 1;

-- name: insert_numbering :exec
-- The same, from now on.
-- in: group_id int64, number int64, symbol text, least_digits int64, set_at int64, set_by int64?
INSERT INTO numbering (group_id, number, symbol, least_digits, set_at, set_by)
VALUES (:group_id, :number, :symbol, :least_digits, :set_at, :set_by);

-- name: insert_numbering_party :exec
-- That this way of writing them is the Party's.
-- in: group_id int64, number int64
INSERT INTO numbering_party (group_id, number) VALUES (:group_id, :number);

-- name: insert_document_series :exec
-- Where a series begins.
-- in: id int64, group_id int64, calendar_year int64, type text, first_number int64, reason text,
--   set_at int64, set_by int64?
INSERT INTO document_series (
    id, group_id, calendar_year, type, first_number, reason, set_at, set_by)
VALUES (:id, :group_id, :calendar_year, :type, :first_number, :reason, :set_at, :set_by);

-- name: list_document_series :many
-- The series of a group that begin elsewhere than with 1, newest first.
-- in: group_id int64
-- out: calendar_year int64, type text, first_number int64, reason text, set_at int64
SELECT s.calendar_year, s.type, s.first_number, s.reason, s.set_at FROM document_series AS s
WHERE s.group_id = :group_id ORDER BY s.calendar_year DESC, s.type;

-- name: last_in_series :one
-- The last number of a series and its date; no row before the first.
-- in: group_id int64, calendar_year int64, type text
-- out: number int64, dated_on date, notation text
SELECT d.number, d.dated_on, d.notation FROM issued_document AS d
WHERE d.group_id = :group_id AND d.calendar_year = :calendar_year AND d.type = :type
ORDER BY d.number DESC LIMIT 1;

-- name: first_of_series :one
-- The number a series begins with, where that was said.
-- in: group_id int64, calendar_year int64, type text
-- out: first_number int64
SELECT s.first_number FROM document_series AS s
WHERE s.group_id = :group_id AND s.calendar_year = :calendar_year AND s.type = :type;

-- name: group_year_of :one
-- A year of a group.
-- in: group_code text, year int64
-- out: id int64, group_id int64
SELECT y.id, y.group_id FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
WHERE g.code = :group_code AND y.year = :year;

-- name: insert_document_submission :exec
-- A document that is prepared for signing.
-- in: id int64, group_year_id int64, kind text, place text, dated_on date, capacity text,
--   signer text, recipients text, replaces int64?, content_sha256 text, submitted_at int64,
--   submitted_by int64, on_behalf_of int64?
INSERT INTO document_submission (
    id, group_year_id, kind, place, dated_on, capacity, signer, recipients, replaces,
    content_sha256, submitted_at, submitted_by, on_behalf_of)
VALUES (
    :id, :group_year_id, :kind, :place, :dated_on, :capacity, :signer, :recipients, :replaces,
    :content_sha256, :submitted_at, :submitted_by, :on_behalf_of);

-- name: insert_submission_award :exec
-- What it says beside that.
-- in: submission_id int64, authority text, outside_number text, bases text, decision_id int64?,
--   first_entry int64?
INSERT INTO submission_award (
    submission_id, authority, outside_number, bases, decision_id, first_entry)
VALUES (:submission_id, :authority, :outside_number, :bases, :decision_id, :first_entry);

-- name: insert_submission_text :exec
-- What stands in a place that is left to the office.
-- in: submission_id int64, number int64, place text, text text
INSERT INTO submission_text (submission_id, number, place, text)
VALUES (:submission_id, :number, :place, :text);

-- name: list_submission_texts :many
-- The same, in order.
-- in: submission_id int64
-- out: place text, text text
SELECT t.place, t.text FROM submission_text AS t
WHERE t.submission_id = :submission_id ORDER BY t.number;

-- name: insert_submission_signing :exec
-- By what power it is signed.
-- in: submission_id int64, power text, office text
INSERT INTO submission_signing (submission_id, power, office)
VALUES (:submission_id, :power, :office);

-- name: insert_submission_reason :exec
-- Why it goes out although the year has one of its kind.
-- in: submission_id int64, reason text
INSERT INTO submission_reason (submission_id, reason) VALUES (:submission_id, :reason);

-- name: insert_submission_end :exec
-- What became of it.
-- in: submission_id int64, kind text, reason text, ended_at int64, ended_by int64,
--   on_behalf_of int64?
INSERT INTO submission_end (submission_id, kind, reason, ended_at, ended_by, on_behalf_of)
VALUES (:submission_id, :kind, :reason, :ended_at, :ended_by, :on_behalf_of);

-- name: submission_place :one
-- The group-year that a submission is about.
-- in: id int64
-- out: group_id int64, group_code text, year int64
SELECT y.group_id, g.code AS group_code, y.year
FROM document_submission AS s
JOIN group_year AS y ON y.id = s.group_year_id
JOIN emulation_group AS g ON g.id = y.group_id
WHERE s.id = :id;

-- name: list_submissions :many
-- Everything that was prepared for signing in a group, newest first.
-- in: group_id int64
-- out: id int64, group_code text, year int64, kind text, place text, dated_on date, capacity text,
--   signer text, recipients text, replaces int64?, content_sha256 text, submitted_at int64,
--   submitted_by int64, on_behalf_of int64?, submitted_by_name text, end_kind text?,
--   end_reason text?, ended_at int64?, ended_by_name text?, authority text?, outside_number text?,
--   bases text?, decision_id int64?, first_entry int64?, decision_notation text?,
--   decision_dated_on date?, power text?, office text?, reason text?
SELECT s.id, g.code AS group_code, y.year, s.kind, s.place, s.dated_on, s.capacity, s.signer,
    s.recipients, s.replaces, s.content_sha256, s.submitted_at, s.submitted_by, s.on_behalf_of,
    p.name AS submitted_by_name, e.kind AS end_kind, e.reason AS end_reason, e.ended_at,
    (SELECT ep.name FROM account_profile AS ep WHERE ep.account_id = e.ended_by
        ORDER BY ep.number DESC LIMIT 1) AS ended_by_name,
    a.authority, a.outside_number, a.bases, a.decision_id, a.first_entry,
    b.notation AS decision_notation, b.dated_on AS decision_dated_on, w.power, w.office,
    r.reason
FROM group_year AS y
JOIN emulation_group AS g ON g.id = y.group_id
JOIN document_submission AS s ON s.group_year_id = y.id
JOIN account_profile AS p ON p.account_id = s.submitted_by AND p.number = (
    SELECT MAX(o.number) FROM account_profile AS o WHERE o.account_id = s.submitted_by)
LEFT JOIN submission_end AS e ON e.submission_id = s.id
LEFT JOIN submission_award AS a ON a.submission_id = s.id
LEFT JOIN issued_document AS b ON b.id = a.decision_id
LEFT JOIN submission_signing AS w ON w.submission_id = s.id
LEFT JOIN submission_reason AS r ON r.submission_id = s.id
WHERE y.group_id = :group_id
ORDER BY s.submitted_at DESC, s.id DESC;

-- name: insert_issued_document :exec
-- A document is issued.
-- in: id int64, submission_id int64, group_id int64, calendar_year int64, type text, number int64,
--   notation text, dated_on date, issuer text, title text, abstract text, signer text, code text,
--   pdf_sha256 text, pdf_size int64, docx_sha256 text, docx_size int64, replaces int64?,
--   issued_at int64, issued_by int64, on_behalf_of int64?
INSERT INTO issued_document (
    id, submission_id, group_id, calendar_year, type, number, notation, dated_on, issuer, title,
    abstract, signer, code, pdf_sha256, pdf_size, docx_sha256, docx_size, replaces, issued_at,
    issued_by, on_behalf_of)
VALUES (
    :id, :submission_id, :group_id, :calendar_year, :type, :number, :notation, :dated_on, :issuer,
    :title, :abstract, :signer, :code, :pdf_sha256, :pdf_size, :docx_sha256, :docx_size, :replaces,
    :issued_at, :issued_by, :on_behalf_of);

-- name: insert_issued_document_end :exec
-- It counts no more.
-- in: document_id int64, kind text, replaced_by int64?, reason text, ended_at int64, ended_by int64,
--   on_behalf_of int64?
INSERT INTO issued_document_end (
    document_id, kind, replaced_by, reason, ended_at, ended_by, on_behalf_of)
VALUES (:document_id, :kind, :replaced_by, :reason, :ended_at, :ended_by, :on_behalf_of);

-- name: issued_place :one
-- The group that issued a document, and its year that the document is about.
-- in: id int64
-- out: group_id int64, group_code text, year int64
SELECT d.group_id, g.code AS group_code, y.year
FROM issued_document AS d
JOIN emulation_group AS g ON g.id = d.group_id
JOIN document_submission AS s ON s.id = d.submission_id
JOIN group_year AS y ON y.id = s.group_year_id
WHERE d.id = :id;

-- name: issued_of_code :one
-- The document of a code that a reader has.
-- in: code text
-- out: id int64, group_id int64
SELECT d.id, d.group_id FROM issued_document AS d WHERE d.code = :code;

-- name: list_issued :many
-- The register of a group: everything that it issued, newest first, and what each is about, which is
-- kept in one of two places.
-- in: group_id int64, conference_place text, session_place text
-- out: id int64, submission_id int64, group_code text, year int64, kind text, calendar_year int64,
--   type text, number int64, notation text, dated_on date, issuer text, title text, abstract text,
--   signer text, recipients text, code text, pdf_sha256 text, pdf_size int64, docx_sha256 text,
--   docx_size int64, replaces int64?, issued_at int64, submitted_by int64, submitted_at int64,
--   prepared_for int64?, submitted_by_name text, issued_by_name text, end_kind text?, replaced_by int64?,
--   end_reason text?, ended_at int64?, authority text?, outside_number text?, decision_id int64?,
--   place text, capacity text, power text?, reason text?, about text?
SELECT d.id, d.submission_id, g.code AS group_code, y.year, s.kind, d.calendar_year, d.type,
    d.number, d.notation, d.dated_on, d.issuer, d.title, d.abstract, d.signer, s.recipients, d.code,
    d.pdf_sha256, d.pdf_size, d.docx_sha256, d.docx_size, d.replaces, d.issued_at, s.submitted_by,
    s.submitted_at, s.on_behalf_of AS prepared_for, sp.name AS submitted_by_name,
    ip.name AS issued_by_name, e.kind AS end_kind, e.replaced_by, e.reason AS end_reason, e.ended_at,
    a.authority, a.outside_number, a.decision_id, s.place, s.capacity,
    w.power, r.reason, (
        SELECT t.text FROM submission_text AS t WHERE t.submission_id = d.submission_id
            AND t.place IN (:conference_place, :session_place)) AS about
FROM issued_document AS d
JOIN document_submission AS s ON s.id = d.submission_id
JOIN group_year AS y ON y.id = s.group_year_id
JOIN emulation_group AS g ON g.id = d.group_id
JOIN account_profile AS sp ON sp.account_id = s.submitted_by AND sp.number = (
    SELECT MAX(o.number) FROM account_profile AS o WHERE o.account_id = s.submitted_by)
JOIN account_profile AS ip ON ip.account_id = d.issued_by AND ip.number = (
    SELECT MAX(o.number) FROM account_profile AS o WHERE o.account_id = d.issued_by)
LEFT JOIN issued_document_end AS e ON e.document_id = d.id
LEFT JOIN submission_award AS a ON a.submission_id = d.submission_id
LEFT JOIN submission_signing AS w ON w.submission_id = d.submission_id
LEFT JOIN submission_reason AS r ON r.submission_id = d.submission_id
WHERE d.group_id = :group_id
ORDER BY d.dated_on DESC, d.calendar_year DESC, d.type, d.number DESC;

-- name: issued_with_notation :one
-- Whether an office has a paper of that number already.
-- in: issuer text, calendar_year int64, notation text
-- out: id int64
SELECT d.id FROM issued_document AS d
WHERE d.issuer = :issuer AND d.calendar_year = :calendar_year AND d.notation = :notation;

-- name: insert_certificate :exec
-- A certificate is entered into the register of its authority.
-- in: document_id int64, position int64, authority text, calendar_year int64, type text,
--   entry int64, title text, recipient text
INSERT INTO certificate (
    document_id, position, authority, calendar_year, type, entry, title, recipient)
VALUES (
    :document_id, :position, :authority, :calendar_year, :type, :entry, :title, :recipient);

-- name: last_certificate :one
-- The last number of a register of certificates; no row before the first.
-- in: authority text, calendar_year int64, type text
-- out: entry int64
SELECT c.entry FROM certificate AS c
WHERE c.authority = :authority AND c.calendar_year = :calendar_year AND c.type = :type
ORDER BY c.entry DESC LIMIT 1;

-- name: list_certificates :many
-- The certificates of an issue, in the order of its pages.
-- in: document_id int64
-- out: position int64, entry int64, title text, recipient text
SELECT c.position, c.entry, c.title, c.recipient FROM certificate AS c
WHERE c.document_id = :document_id ORDER BY c.position;

-- name: list_issued_files :many
-- The files of all that was ever issued, by what they hold.
-- out: notation text, sha256 text, size int64
SELECT d.notation, d.pdf_sha256 AS sha256, d.pdf_size AS size FROM issued_document AS d
UNION ALL
SELECT d.notation, d.docx_sha256, d.docx_size FROM issued_document AS d
ORDER BY sha256;
