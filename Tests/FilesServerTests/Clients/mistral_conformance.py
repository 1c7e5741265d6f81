"""The official `mistralai` client against a running winnow server of the Mistral dialect.

Needs WINNOW_TEST_BASE_URL and WINNOW_TEST_KEY; uploads files of its own and deletes them again.
"""

import httpx
from checks import BASE_URL, KEY, check, end, refused

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

# Batch jobs and fine-tuning jobs
chat = b'{"custom_id":"%d","body":{"messages":[{"role":"user","content":"Hello"}]}}\n'
requests = upload("requests.jsonl", b"".join(chat % i for i in range(3)) + b'{"custom_id":"x","body":{}}\n', purpose="batch")
made_job = client.batch.jobs.create(endpoint="/v1/chat/completions", input_files=[requests.id], model="mistral-small-latest", metadata={"who": "me"})
check("a batch job ends by itself", (made_job.status, made_job.input_files, made_job.metadata) == ("SUCCESS", [requests.id], {"who": "me"}), made_job)
counts = (made_job.total_requests, made_job.completed_requests, made_job.succeeded_requests, made_job.failed_requests)
check("it counts its requests", counts == (4, 4, 3, 1), counts)
output = client.files.download(file_id=made_job.output_file).read().decode().splitlines()
check("its output fits its input", len(output) == 3 and "You said: Hello" in output[0], output)
check("its files say what they are", [client.files.retrieve(file_id=one).sample_type for one in (made_job.output_file, made_job.error_file)] == ["batch_result", "batch_error"])
inline = client.batch.jobs.create(endpoint="/v1/embeddings", model="mistral-embed", requests=[{"custom_id": "a", "body": {"input": "text"}}])
check("requests may come with the job", (inline.status, inline.succeeded_requests) == ("SUCCESS", 1), inline)
failed = client.batch.jobs.create(endpoint="/v1/chat/completions", input_files=[scans[0].id], model="mistral-small-latest")
check("a file that is no input fails the job", failed.status == "FAILED" and "purpose" in failed.errors[0].message, failed)
pages = [client.batch.jobs.list(page=i, page_size=2) for i in range(3)]
jobs = [job for page in pages for job in page.data or []]
check("batch jobs are paged, newest first", [job.id for job in jobs] == [failed.id, inline.id, made_job.id], jobs)
check("with their total", [page.total for page in pages] == [3, 3, 3], pages)
listed = client.batch.jobs.list(status=["FAILED"], order_by="created").data
check("they are filtered by status", [job.id for job in listed] == [failed.id], listed)
check("a job is retrieved", client.batch.jobs.get(job_id=inline.id) == inline)
refused("what has ended cannot be cancelled", Exception, lambda: client.batch.jobs.cancel(job_id=inline.id), "Cannot cancel")
check("a job can be deleted", client.batch.jobs.delete(job_id=inline.id).deleted is True)
refused("and is gone then", Exception, lambda: client.batch.jobs.get(job_id=inline.id), inline.id)
# Newer clients have left these jobs out; the service has not.
http = httpx.Client(headers={"Authorization": "Bearer " + KEY})
training = upload("training.jsonl", b'{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}\n' * 12, purpose="fine-tune")
tuning = http.post(BASE_URL + "/fine_tuning/jobs", json={"model": "open-mistral-7b", "training_files": [{"file_id": training.id}]}).json()
check("a fine-tuning job ends by itself", (tuning["status"], tuning["training_files"]) == ("SUCCESS", [training.id]), tuning)
listed = http.get(BASE_URL + "/fine_tuning/jobs").json()
check("fine-tuning jobs are listed", (listed["data"], listed["total"]) == ([tuning], 1), listed)

# Libraries
library = client.beta.libraries.create(name="Handbook", description="of the harbour")
document = client.beta.libraries.documents.upload(library_id=library.id, file={"file_name": "rules.txt", "content": b"the rules"})
check("a library takes documents", (document.name, document.size, document.process_status) == ("rules.txt", 9, "done"), document)
more = [client.beta.libraries.documents.upload(library_id=library.id, file={"file_name": f"{i}.txt", "content": b"text"}) for i in range(3)]
page = client.beta.libraries.documents.list(library_id=library.id, page_size=3)
check("documents are paged, newest first", [one.id for one in page.data] == [one.id for one in reversed(more)] and page.pagination.has_more, page)
page = client.beta.libraries.documents.list(library_id=library.id, page_size=3, page=1)
check("to their end", [one.id for one in page.data] == [document.id] and not page.pagination.has_more, page)
check("a document is retrieved", client.beta.libraries.documents.get(library_id=library.id, document_id=document.id) == document)
check("and its text", client.beta.libraries.documents.text_content(library_id=library.id, document_id=document.id).text == "the rules")
check("and how far it is", client.beta.libraries.documents.status(library_id=library.id, document_id=document.id).process_status == "done")
client.beta.libraries.documents.delete(library_id=library.id, document_id=document.id)
found = client.beta.libraries.get(library_id=library.id)
check("a library counts its documents", (found.name, found.nb_documents, found.total_size) == ("Handbook", 3, 12), found)
check("libraries are listed", [one.id for one in client.beta.libraries.list().data] == [library.id])
client.beta.libraries.delete(library_id=library.id)
refused("a deleted library is not found", Exception, lambda: client.beta.libraries.get(library_id=library.id), library.id)

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
