"""Other ways in which the official `openai` client makes the same calls: waiting, streams, uploads into stores, many at once.

Needs a winnow server of the OpenAI dialect that was started with `--batch-seconds 0` (see checks.py for its address).
"""

import asyncio
import hashlib
import io

import openai
from checks import BASE_URL, KEY, check, end, refused

client = openai.OpenAI(base_url=BASE_URL, api_key=KEY, max_retries=0)

# Files
content = bytes(range(256)) * 4000
file = client.files.create(file=("data.bin", io.BytesIO(content)), purpose="evals")
check("a file is processed when one waits for it", client.files.wait_for_processing(file.id).status == "processed")
with client.files.with_streaming_response.content(file.id) as stream:
    check("its content streams", b"".join(stream.iter_bytes(1000)) == content)
with client.files.with_streaming_response.content(file.id) as stream:
    next(stream.iter_bytes(1000))
check("a stream can be left", client.files.retrieve(file.id).bytes == len(content))
raw = client.files.with_raw_response.list(limit=1)
check("an answer has an id and parses", raw.headers["x-request-id"].startswith("req_") and raw.parse().data[0].id == file.id)
every = [one.id for one in client.files.list(purpose="evals", order="asc", limit=1)]
check("files of one purpose are listed", file.id in every, every)

# Uploads in parts
parted = client.uploads.upload_file_chunked(
    file=content, filename="parted.bin", bytes=len(content), mime_type="application/octet-stream", purpose="evals",
    part_size=300_000, md5=hashlib.md5(content).hexdigest())
check("bytes go up in parts", (parted.status, parted.file.bytes) == ("completed", len(content)), parted)
check("and come back", client.files.content(parted.file.id).read() == content)
refused("a sum that does not fit is refused", openai.BadRequestError, lambda: client.uploads.upload_file_chunked(
    file=b"abc", filename="a.bin", bytes=3, mime_type="text/plain", purpose="evals", md5="0" * 32), "MD5")

# Fine-tuning jobs
line = b'{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}\n'
training = client.files.create(file=("t.jsonl", line * 12), purpose="fine-tune")
job = client.fine_tuning.jobs.create(model="gpt-4.1-mini", training_file=training.id)
refused("what has ended cannot go on", openai.BadRequestError, lambda: client.fine_tuning.jobs.resume(job.id), "succeeded")
first = client.fine_tuning.jobs.list_events(job.id, limit=3)
second = first.get_next_page()
check("pages of events follow each other", not {one.id for one in first.data} & {one.id for one in second.data}, second)
point = client.fine_tuning.jobs.checkpoints.list(job.id, limit=1)
check("a checkpoint says whose it is", point.data[0].fine_tuning_job_id == job.id and point.has_more is True, point)

# Vector stores
store = client.vector_stores.create(name="Ways")
member = client.vector_stores.files.upload_and_poll(vector_store_id=store.id, file=("note.txt", b"a note"), poll_interval_ms=50)
check("a file goes up into a store", (member.status, member.vector_store_id) == ("completed", store.id), member)
member = client.vector_stores.files.upload(vector_store_id=store.id, file=("other.txt", b"another"))
check("and is waited for", client.vector_stores.files.poll(member.id, vector_store_id=store.id, poll_interval_ms=50).status == "completed")
group = client.vector_stores.file_batches.upload_and_poll(store.id, files=[(f"{i}.txt", b"text") for i in range(12)], poll_interval_ms=50)
check("many go up together", (group.status, group.file_counts.completed, group.file_counts.total) == ("completed", 12, 12), group)
texts = [client.files.create(file=(f"more-{i}.txt", b"text"), purpose="assistants").id for i in range(2)]
group = client.vector_stores.file_batches.create(store.id, files=[{"file_id": texts[0], "attributes": {"n": 1}}, {"file_id": texts[1]}])
found = client.vector_stores.file_batches.retrieve(group.id, vector_store_id=store.id)
check("a batch of files is retrieved", (found.id, found.vector_store_id, found.file_counts.total) == (group.id, store.id, 2), found)
check("each may have attributes", client.vector_stores.files.retrieve(texts[0], vector_store_id=store.id).attributes == {"n": 1})
client.vector_stores.file_batches.poll(group.id, vector_store_id=store.id, poll_interval_ms=50)
check("a store counts its files", client.vector_stores.retrieve(store.id).file_counts.completed == 16, client.vector_stores.retrieve(store.id))
found = client.vector_stores.search(store.id, query=["a note", "text"], filters={"type": "eq", "key": "n", "value": 1})
check("a search is filtered by attributes", [one.file_id for one in found] == [texts[0]], found)


async def many():
    """Two hundred files and their contents over one client, and a hundred pages at once."""
    async with openai.AsyncOpenAI(base_url=BASE_URL, api_key=KEY, max_retries=0) as client:
        made = await asyncio.gather(*[
            client.files.create(file=(f"many-{i}.bin", b"%d" % i * 1000), purpose="evals") for i in range(200)])
        contents = await asyncio.gather(*[client.files.content(one.id) for one in made])
        check("two hundred at once are stored", [one.read() for one in contents] == [b"%d" % i * 1000 for i in range(200)])
        await asyncio.gather(*[client.files.list(limit=10) for _ in range(100)])
        listed = [one.id async for one in client.files.list(purpose="evals", limit=50)]
        check("and are listed once each", len(set(listed)) == len(listed) and {one.id for one in made} <= set(listed), len(listed))
        gone = await asyncio.gather(*[client.files.delete(one.id) for one in made])
        check("and are deleted", all(one.deleted for one in gone))
        large = await client.uploads.upload_file_chunked(
            file=content, filename="async.bin", bytes=len(content), mime_type="text/plain", purpose="evals", part_size=100_000)
        check("parts go up from the other client, too", large.file.bytes == len(content), large)


asyncio.run(many())
end()
