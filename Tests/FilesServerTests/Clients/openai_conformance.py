"""The official `openai` client against a running winnow server of the OpenAI dialect.

Needs WINNOW_TEST_BASE_URL and WINNOW_TEST_KEY; uploads files of its own and deletes them again.
"""

import hashlib

import openai
from checks import BASE_URL, KEY, check, end, refused

client = openai.OpenAI(base_url=BASE_URL, api_key=KEY, max_retries=0)
line = b'{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"m","input":"x"}}\n'

# Upload and retrieve
made = client.files.create(file=("first.jsonl", line), purpose="batch")
check("an upload answers with a file object", made.object == "file" and made.id.startswith("file-"), made)
check("its size is that of the content", made.bytes == len(line), made.bytes)
check("a batch file expires after thirty days", made.expires_at == made.created_at + 2592000, made)
check("retrieve tells the same", client.files.retrieve(made.id) == made)
names = ["日本語 データ.jsonl", "👩‍👩‍👧 quote\" and \\ back.jsonl", "line\nfeed.jsonl", "ä" * 200 + ".jsonl"]
named = [client.files.create(file=(name, line), purpose="fine-tune") for name in names]
check("names are kept", [file.filename for file in named] == names, [file.filename for file in named])
expiring = client.files.create(
    file=("note.txt", b"text"), purpose="user_data", expires_after={"anchor": "created_at", "seconds": 3600}
)
check("expires_after is applied", expiring.expires_at == expiring.created_at + 3600, expiring)
many = [client.files.create(file=(f"page-{i}.bin", bytes([i])), purpose="evals") for i in range(7)]

# Lists
listed = [file.id for file in client.files.list(purpose="evals", limit=2)]
check("auto-paging walks all files, newest first", listed == [file.id for file in reversed(many)], listed)
listed = [file.id for file in client.files.list(purpose="evals", limit=3, order="asc")]
check("ascending order works", listed == [file.id for file in many], listed)
page = client.files.list(purpose="evals", limit=4)
check("has_more is told", page.has_more is True and len(page.data) == 4, page)
gone = page.data[-1].id
check("delete confirms", client.files.delete(gone).deleted is True)
rest = [file.id for file in client.files.list(purpose="evals", limit=4, after=gone)]
check("a deleted cursor keeps its place", rest == [file.id for file in reversed(many[:3])], rest)
check("an unused purpose lists nothing", list(client.files.list(purpose="unheard-of")) == [])

# Content
content = client.files.content(made.id)
check("content is what was uploaded", content.read() == line)
ranged = client.files.with_raw_response.content(made.id, extra_headers={"Range": "bytes=2-5"})
check("a range is answered with 206", ranged.http_response.status_code == 206, ranged.http_response.status_code)
check("and holds just the range", ranged.http_response.read() == line[2:6])
refused(
    "user_data cannot be downloaded",
    openai.BadRequestError,
    lambda: client.files.content(expiring.id),
    "Not allowed to download files of purpose: user_data",
)

# Large files in parts
large = bytes(range(256)) * 1000
whole = client.uploads.upload_file_chunked(
    file=large, filename="large.bin", bytes=len(large), mime_type="application/octet-stream", purpose="evals", part_size=100_000
)
check("a file comes in parts", whole.status == "completed" and whole.file.bytes == len(large), whole)
check("and is what was sent", client.files.content(whole.file.id).read() == large)
listed = client.files.list(purpose="evals", limit=1).data
check("and is listed like any other", listed == [whole.file], listed)
upload = client.uploads.create(
    bytes=6,
    filename="order.txt",
    mime_type="text/plain",
    purpose="evals",
    extra_body={"expires_after": {"anchor": "created_at", "seconds": 3600}},
)
check("an upload waits for an hour", upload.status == "pending" and upload.expires_at == upload.created_at + 3600, upload)
parts = [client.uploads.parts.create(upload.id, data=data) for data in (b"def", b"abc")]
check("a part names its upload", all(part.object == "upload.part" and part.upload_id == upload.id for part in parts), parts)
ordered = [part.id for part in reversed(parts)]
refused("a sum that is wrong is refused", openai.BadRequestError, lambda: client.uploads.complete(upload.id, part_ids=ordered[:1]), "3 bytes")
refused("so is a wrong checksum", openai.BadRequestError, lambda: client.uploads.complete(upload.id, part_ids=ordered, md5="0" * 32), "MD5")
done = client.uploads.complete(upload.id, part_ids=ordered, md5=hashlib.md5(b"abcdef").hexdigest())
check("parts are put together as they are named", client.files.content(done.file.id).read() == b"abcdef")
check("expires_after is applied to the file", done.file.expires_at == done.file.created_at + 3600, done.file)
dropped = client.uploads.create(bytes=6, filename="no.txt", mime_type="text/plain", purpose="evals")
check("cancel confirms", client.uploads.cancel(dropped.id).status == "cancelled")
refused("a cancelled upload takes no parts", openai.BadRequestError, lambda: client.uploads.parts.create(dropped.id, data=b"x"), "cancelled")
refused("an unknown upload is not found", openai.NotFoundError, lambda: client.uploads.cancel("upload_none"), "upload_none")

# Errors
refused("an unknown file is not found", openai.NotFoundError, lambda: client.files.retrieve("file-none"), "No such File")
refused("deleting twice is not found", openai.NotFoundError, lambda: client.files.delete(gone), "No such File")
refused(
    "a wrong key is refused",
    openai.AuthenticationError,
    lambda: client.with_options(api_key="sk-wrong-key-wrong-key").files.list(),
    "Incorrect API key provided: sk-***-key",
)
refused(
    "an unknown purpose is refused",
    openai.BadRequestError,
    lambda: client.files.create(file=("a.txt", b"a"), purpose="poetry"),
    "'poetry' is not one of ['assistants'",
)
refused(
    "batch wants .jsonl",
    openai.BadRequestError,
    lambda: client.files.create(file=("a.txt", b"a"), purpose="batch"),
    "Invalid file format for Batch API. Must be .jsonl",
)
refused(
    "an empty file is refused",
    openai.BadRequestError,
    lambda: client.files.create(file=("a.txt", b""), purpose="user_data"),
    "empty",
)
refused(
    "an expiry of a minute is refused",
    openai.BadRequestError,
    lambda: client.files.create(
        file=("a.txt", b"a"), purpose="user_data", expires_after={"anchor": "created_at", "seconds": 60}
    ),
    "Expected a value >= 3600",
)
refused("a limit of 0 is refused", openai.BadRequestError, lambda: client.files.list(limit=0), "Expected a value >= 1")
refused(
    "an unknown cursor is refused", openai.BadRequestError, lambda: client.files.list(after="file-none"), "after"
)
try:
    client.files.retrieve("file-none")
except openai.NotFoundError as error:
    check("errors carry a request id", (error.request_id or "").startswith("req_"), error.request_id)
    check("and type and param", error.type == "invalid_request_error" and error.param == "id", error.body)

for file in [made, expiring, *named, *many]:
    if file.id != gone:
        client.files.delete(file.id)
left = {file.id for file in client.files.list()}
check("deleted files are not listed", left.isdisjoint(file.id for file in [made, expiring, *named, *many]))
end()
