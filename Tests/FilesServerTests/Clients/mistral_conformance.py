"""The official `mistralai` client against a running winnow server of the Mistral dialect.

Needs WINNOW_TEST_BASE_URL and WINNOW_TEST_KEY; uploads files of its own and deletes them again.
"""

import httpx
from checks import BASE_URL, KEY, add_user, check, end, refused

try:
    from mistralai.client import Mistral
    from mistralai.client import errors
except ImportError:
    from mistralai import Mistral
    from mistralai import models as errors

server = BASE_URL.removesuffix("/v1")
client = Mistral(api_key=KEY, server_url=server)
line = b'{"custom_id":"1","body":{"messages":[]}}\n'


def upload(name, content=line, **rest):
    """Uploads one file."""
    return client.files.upload(file={"file_name": name, "content": content}, **rest)


# Upload and retrieve
made = upload("first.jsonl", line * 3, purpose="batch")
check("an upload answers with a file object", made.object == "file" and len(made.id) == 36, made)
check("with size, lines and kind", (made.size_bytes, made.num_lines, made.sample_type) == (len(line) * 3, 3, "batch_request"), made)
check("and a source", made.source == "upload", made.source)
found = client.files.retrieve(file_id=made.id)
check("retrieve tells that it is not deleted", found.deleted is False and found.id == made.id, found)
unnamed = upload("日本語 👩‍👩‍👧.jsonl")
check("purpose is optional and names are kept", unnamed.filename == "日本語 👩‍👩‍👧.jsonl", unnamed)
timed = upload("soon.jsonl", expiry=2)
check("expiry counts in hours", timed.expires_at == timed.created_at + 7200, timed)
scans = [upload(f"conformance-scan-{i}.pdf", b"%PDF-1.4", purpose="ocr") for i in range(5)]

# Lists
pages = [
    client.files.list(page=i, page_size=2, purpose="ocr", search="conformance-scan") for i in range(4)
]
ids = [file.id for page in pages for file in page.data]
check("pages from 0 hold all files, newest first", ids == [file.id for file in reversed(scans)], ids)
check("total counts all of them", [page.total for page in pages] == [5, 5, 5, 5], [page.total for page in pages])
total = client.files.list(page_size=1).total
check("the first page without filters", total is not None and total >= 8, total)
search = client.files.list(search="CONFORMANCE-SCAN-3")
check("search looks into names", [file.id for file in search.data] == [scans[3].id], search)
kinds = client.files.list(sample_type=["batch_request", "pretrain"], source=["upload"])
check("sample_type and source take several words", made.id in [file.id for file in kinds.data], kinds)
check("and nothing else is listed", all(file.sample_type == "batch_request" for file in kinds.data), kinds)
mimes = client.files.list(mimetypes=["application/pdf"])
check("mimetypes filter", {file.id for file in mimes.data} >= {file.id for file in scans}, mimes)

# Content
check("content is what was uploaded", client.files.download(file_id=made.id).read() == line * 3)
url = client.files.get_signed_url(file_id=made.id, expiry=1).url
check("a signed URL needs no key", httpx.get(url).content == line * 3, url)
check("a made-up URL does not work", httpx.get(server + "/download/" + "0" * 32).status_code == 404)

# What uses files
done = [add_user("batch", f"batch-{i}", "done", [made.id, scans[0].id, scans[1].id], age=90 - i) for i in range(3)]
add_user("batch", "batch-9", "running", [made.id])
pages = [client.batch.jobs.list(page=i, page_size=2) for i in range(3)]
jobs = [job for page in pages for job in page.data]
check("batch jobs are paged, newest first", [job.id for job in jobs] == ["batch-9", *reversed(done)], jobs)
check("with their total", [page.total for page in pages] == [4, 4, 4], pages)
check("a running job has its input only", (jobs[0].status, jobs[0].input_files, jobs[0].output_file) == ("RUNNING", [made.id], None), jobs[0])
check("a complete one names output and errors", (jobs[1].status, jobs[1].output_file, jobs[1].error_file) == ("SUCCESS", scans[0].id, scans[1].id), jobs[1])
add_user("job", "tune-1", "running", [made.id, unnamed.id])
# Newer clients have left these jobs out; the service has not.
if hasattr(client, "fine_tuning"):
    tuning = client.fine_tuning.jobs.list().data[0].model_dump()
else:
    tuning = httpx.get(BASE_URL + "/fine_tuning/jobs", headers={"Authorization": "Bearer " + KEY}).json()["data"][0]
check("fine-tuning jobs name their files", (tuning["status"], tuning["training_files"], tuning["validation_files"]) == ("RUNNING", [made.id], [unnamed.id]), tuning)

# Errors
failure = errors.SDKError if hasattr(errors, "SDKError") else Exception
refused("an unknown file is not found", failure, lambda: client.files.retrieve(file_id="none"), "404")
wrong = Mistral(api_key="wrong", server_url=server)
refused("a wrong key is refused", failure, lambda: wrong.files.list(), "Unauthorized")
refused("a wrong page is refused", Exception, lambda: client.files.list(page=-1), "page")
refused("an empty file is refused", failure, lambda: upload("a.jsonl", b""), "empty")
answer = httpx.get(BASE_URL + "/files?page_size=x", headers={"Authorization": "Bearer " + KEY})
check(
    "a validation error has status 422 and says where",
    answer.status_code == 422 and answer.json()["detail"][0]["loc"] == ["query", "page_size"],
    answer.text,
)

for file in [made, unnamed, timed, *scans]:
    check("delete confirms", client.files.delete(file_id=file.id).deleted is True)
refused("a deleted file is not found", failure, lambda: client.files.retrieve(file_id=made.id), "404")
end()
