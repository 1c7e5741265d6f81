"""The official `openai` client's calls for batches, fine-tuning jobs, vector stores and containers.

Needs a winnow server of the OpenAI dialect that was started with `--batch-seconds 0` (see checks.py for its address).
"""

import base64
import json

import openai
from checks import BASE_URL, KEY, check, end, refused

client = openai.OpenAI(base_url=BASE_URL, api_key=KEY, max_retries=0)


def upload(name, content, purpose):
    """Uploads one file and returns its id."""
    return client.files.create(file=(name, content), purpose=purpose).id


def lines(*objects):
    """JSON Lines."""
    return "".join(json.dumps(one) + "\n" for one in objects).encode()


def request(number, body, url="/v1/chat/completions"):
    """One request of a batch."""
    return {"custom_id": f"request-{number}", "method": "POST", "url": url, "body": body}


def chat(text, model="gpt-4.1-mini"):
    """The body of a chat completion."""
    return {"model": model, "messages": [{"role": "user", "content": text}]}


def batch(content, endpoint="/v1/chat/completions", **more):
    """Makes a batch of a file and returns it as it is then, at its end."""
    file = upload("input.jsonl", content, "batch")
    return client.batches.create(input_file_id=file, endpoint=endpoint, completion_window="24h", **more)


def records(file):
    """The records of a file."""
    return [json.loads(line) for line in client.files.content(file).text.splitlines()]


# Batches
done = batch(
    lines(request(1, chat("Hello")), request(2, chat("x", "no-such-model")), request(3, {"model": "gpt-4.1-mini"})),
    metadata={"who": "nightly"}, output_expires_after={"anchor": "created_at", "seconds": 3600},
)
check("a batch ends by itself", done.status == "completed" and done.id.startswith("batch_"), done)
check("it counts what succeeded and what failed", done.request_counts.model_dump() == {"total": 3, "completed": 1, "failed": 2}, done)
check("it keeps its metadata and its model", (done.metadata, done.model) == ({"who": "nightly"}, "gpt-4.1-mini"), done)
check("it says what it used", done.usage.total_tokens == done.usage.input_tokens + done.usage.output_tokens > 0, done.usage)
answers = records(done.output_file_id)
check("answers fit their requests", [one["custom_id"] for one in answers] == ["request-1"], answers)
answer = answers[0]["response"]
completion = openai.types.chat.ChatCompletion.model_validate(answer["body"])
check("an answer is a chat completion", (answer["status_code"], answers[0]["error"], completion.choices[0].message.content) == (200, None, "You said: Hello"), answers)
errors = records(done.error_file_id)
check("failures are in a file of their own", [(one["custom_id"], one["response"]["status_code"]) for one in errors] == [("request-2", 404), ("request-3", 400)], errors)
check("and say why", [one["response"]["body"]["error"]["code"] for one in errors] == ["model_not_found", "missing_required_parameter"], errors)
output = client.files.retrieve(done.output_file_id)
check("its output is a file that expires as asked", (output.purpose, output.expires_at) == ("batch_output", output.created_at + 3600), output)
for endpoint, body, kind in [
    ("/v1/responses", {"model": "gpt-4.1", "input": "Hello"}, openai.types.responses.Response),
    ("/v1/completions", {"model": "davinci-002", "prompt": "Hello"}, openai.types.Completion),
    ("/v1/embeddings", {"model": "text-embedding-3-small", "input": ["a", "b"], "dimensions": 8}, openai.types.CreateEmbeddingResponse),
    ("/v1/moderations", {"model": "omni-moderation-latest", "input": "I will kill the process"}, openai.types.ModerationCreateResponse),
]:
    other = batch(lines(request(1, body, endpoint)), endpoint)
    found = records(other.output_file_id)[0]["response"]["body"]
    check(f"{endpoint} answers in its own shape", kind.model_validate(found) is not None, found)
    if endpoint == "/v1/embeddings":
        check("vectors have as many dimensions as wanted", [len(one["embedding"]) for one in found["data"]] == [8, 8], found)
for words, content, code, line, param in [
    ("no JSON", lines(request(1, chat("a"))) + b"{oops\n", "invalid_json_line", 2, None),
    ("an id twice", lines(request(1, chat("a")), request(1, chat("b"))), "duplicate_custom_id", 2, "custom_id"),
    ("another url", lines(request(1, chat("a"), "/v1/responses")), "url_mismatch", 1, "url"),
    ("no body", lines({"custom_id": "1", "method": "POST", "url": "/v1/chat/completions"}), "missing_required_parameter", 1, "body"),
    ("nothing", b"\n\n", "empty_file", None, None),
]:
    failed = batch(content)
    problem = failed.errors.data[0] if failed.errors else None
    check(f"an input with {words} fails the batch", failed.status == "failed" and (problem.code, problem.line, problem.param) == (code, line, param), failed)
wrong = upload("training.jsonl", lines(chat("a")), "fine-tune")
failed = client.batches.create(input_file_id=wrong, endpoint="/v1/chat/completions", completion_window="24h")
check("an input for another purpose fails the batch", (failed.status, failed.errors.data[0].code) == ("failed", "invalid_purpose"), failed)
failed = client.batches.create(input_file_id="file-none", endpoint="/v1/chat/completions", completion_window="24h")
check("so does one that is not there", (failed.status, failed.errors.data[0].code, failed.input_file_id) == ("failed", "file_not_found", "file-none"), failed)
check("counts are nought then", failed.request_counts.total == 0 and failed.failed_at is not None, failed)
every = [one.id for one in client.batches.list(limit=3)]
check("batches are paged, newest first", len(every) == 12 and every[0] == failed.id and every[-1] == done.id, every)
check("a batch is retrieved", client.batches.retrieve(done.id) == done)
refused("what has ended cannot be cancelled", openai.ConflictError, lambda: client.batches.cancel(done.id), "completed")
refused("an unknown batch is not found", openai.NotFoundError, lambda: client.batches.retrieve("batch_none"), "batch_none")
refused("a page of 101 is refused", openai.BadRequestError, lambda: client.batches.list(limit=101), "100")
refused("an endpoint that is none is refused", openai.BadRequestError, lambda: batch(lines(request(1, {})), "/v1/poems"), "Supported values")

# Fine-tuning jobs
example = {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
good = upload("good.jsonl", lines(*[example] * 12), "fine-tune")
job = client.fine_tuning.jobs.create(
    model="gpt-4.1-mini-2025-04-14", training_file=good, validation_file=good, suffix="ledger", seed=7, metadata={"a": "b"},
    method={"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 4}}},
)
check("a job ends by itself", job.status == "succeeded" and job.id.startswith("ftjob-"), job)
check("it makes a model", job.fine_tuned_model.startswith("ft:gpt-4.1-mini-2025-04-14:winnow:ledger:"), job)
check("it keeps what was asked for", (job.seed, job.hyperparameters.n_epochs, job.method.type, job.metadata) == (7, 4, "supervised", {"a": "b"}), job)
table = base64.b64decode(client.files.content(job.result_files[0]).read()).decode().splitlines()
check("its results are a table in base64", table[0].startswith("step,train_loss") and len(table) == 49, table[:3])
check("in a file for that", client.files.retrieve(job.result_files[0]).purpose == "fine-tune-results")
events = list(client.fine_tuning.jobs.list_events(job.id, limit=10))
check("events are paged, newest first", events[0].message == "The job has successfully completed" and events[-1].message.startswith("Created"), events[:2])
check("steps are events with metrics", any(one.type == "metrics" and one.data["train_loss"] > 0 for one in events), events[:5])
check("each has an id of its own", len({one.id for one in events}) == len(events) > 40, len(events))
points = list(client.fine_tuning.jobs.checkpoints.list(job.id, limit=2))
check("the last three epochs have checkpoints", [one.step_number for one in points] == [48, 36, 24], points)
check("the last of them is the model", points[0].fine_tuned_model_checkpoint == job.fine_tuned_model and points[0].metrics.train_loss > 0, points)
few = client.fine_tuning.jobs.create(model="gpt-4.1-mini", training_file=upload("few.jsonl", lines(example), "fine-tune"))
check("one example is not enough", (few.status, few.error.code) == ("failed", "invalid_n_examples"), few)
check("an event tells it", client.fine_tuning.jobs.list_events(few.id).data[0].message == few.error.message == "Training file has 1 example(s), but must have at least 10 examples", few)
bad = upload("bad.jsonl", lines({"messages": [{"role": "user", "content": "q"}]}) + b"nonsense\n", "fine-tune")
failed = client.fine_tuning.jobs.create(model="gpt-4.1-mini", training_file=bad)
check("data of the wrong form fails the job", failed.error.code == "invalid_training_file" and "Example 1" in failed.error.message, failed.error)
refused("a file for batches is no training file", openai.BadRequestError, lambda: client.fine_tuning.jobs.create(model="gpt-4.1-mini", training_file=done.input_file_id), "training_file")
refused("a model that cannot be tuned is refused", openai.BadRequestError, lambda: client.fine_tuning.jobs.create(model="whisper", training_file=good), "not available")
check("jobs are found by their metadata", [one.id for one in client.fine_tuning.jobs.list(metadata={"a": "b"})] == [job.id])
check("and by another there are none", list(client.fine_tuning.jobs.list(metadata={"a": "c"})) == [])
check("jobs are paged", [one.id for one in client.fine_tuning.jobs.list(limit=1)] == [failed.id, few.id, job.id])
refused("what has ended cannot be cancelled", openai.BadRequestError, lambda: client.fine_tuning.jobs.cancel(job.id), "succeeded")
refused("nor paused", openai.BadRequestError, lambda: client.fine_tuning.jobs.pause(job.id), "succeeded")
refused("an unknown job is not found", openai.NotFoundError, lambda: client.fine_tuning.jobs.retrieve("ftjob-none"), "ftjob-none")

# Vector stores
texts = [upload(f"note-{i}.txt", b"some text", "assistants") for i in range(4)]
image = upload("image.png", b"\x89PNG", "vision")
store = client.vector_stores.create(name="Notes", file_ids=texts[:2], metadata={"team": "ops"}, expires_after={"anchor": "last_active_at", "days": 7})
check("a store holds its files", (store.status, store.file_counts.completed, store.usage_bytes) == ("completed", 2, 18), store)
check("it expires after its last use", store.expires_at == store.last_active_at + 7 * 86400, store)
store = client.vector_stores.update(store.id, name="Old notes", expires_after=None)
check("it can be changed", (store.name, store.expires_after, store.metadata) == ("Old notes", None, {"team": "ops"}), store)
member = client.vector_stores.files.create_and_poll(texts[2], vector_store_id=store.id, attributes={"year": 2026}, poll_interval_ms=50)
check("a file is attached", (member.status, member.attributes, member.last_error) == ("completed", {"year": 2026}, None), member)
member = client.vector_stores.files.create_and_poll(image, vector_store_id=store.id, poll_interval_ms=50)
check("an image cannot be read", (member.status, member.last_error.code, member.usage_bytes) == ("failed", "unsupported_file", 0), member)
listed = [one.id for one in client.vector_stores.files.list(store.id, filter="completed", limit=2, order="asc")]
check("members are filtered, ordered and paged", listed == texts[:3], listed)
page = client.vector_stores.files.list(store.id, before=texts[0], limit=2)
check("pages go backward, too", [one.id for one in page.data] == [texts[2], texts[1]], page)
changed = client.vector_stores.files.update(texts[0], vector_store_id=store.id, attributes={"kind": "x"})
check("attributes can be changed", changed.attributes == {"kind": "x"} == client.vector_stores.files.retrieve(texts[0], vector_store_id=store.id).attributes, changed)
content = client.vector_stores.files.content(texts[0], vector_store_id=store.id).data
check("what was read is told", [one.text for one in content] == ["some text"], content)
found = client.vector_stores.search(store.id, query="some words", max_num_results=2)
check("a store is searched", [(one.score, one.content[0].text) for one in found] == [(0.5, "some text")] * 2, found)
client.files.delete(texts[0])
check("a deleted file leaves a dead entry", client.vector_stores.files.retrieve(texts[0], vector_store_id=store.id).status == "completed")
check("detach confirms", client.vector_stores.files.delete(texts[1], vector_store_id=store.id).deleted is True)
check("a detached file stays", client.files.retrieve(texts[1]).id == texts[1])
refused("and is no member any more", openai.NotFoundError, lambda: client.vector_stores.files.retrieve(texts[1], vector_store_id=store.id), texts[1])
group = client.vector_stores.file_batches.create_and_poll(store.id, file_ids=[texts[1], texts[3]], poll_interval_ms=50)
check("files are attached together", (group.status, group.file_counts.completed) == ("completed", 2), group)
listed = {one.id for one in client.vector_stores.file_batches.list_files(group.id, vector_store_id=store.id)}
check("and are listed together", listed == {texts[1], texts[3]}, listed)
check("what is done cannot be cancelled", client.vector_stores.file_batches.cancel(group.id, vector_store_id=store.id).status == "completed")
empty = client.vector_stores.create()
check("stores are listed in either order", [one.id for one in client.vector_stores.list(order="asc")] == [store.id, empty.id] == [one.id for one in client.vector_stores.list(limit=1)][::-1])
check("delete confirms", client.vector_stores.delete(store.id).deleted is True)
check("files of a deleted store stay", client.files.retrieve(texts[3]).id == texts[3])
refused("a deleted store is not found", openai.NotFoundError, lambda: client.vector_stores.retrieve(store.id), store.id)
refused("a file that is not there cannot be attached", openai.NotFoundError, lambda: client.vector_stores.files.create(empty.id, file_id="file-none"), "file-none")
refused("a store keeps for a year at most", openai.BadRequestError, lambda: client.vector_stores.create(expires_after={"anchor": "last_active_at", "days": 366}), "365")

# Containers
container = client.containers.create(name="Plots", file_ids=[texts[2]], expires_after={"anchor": "last_active_at", "minutes": 10}, memory_limit="4g")
check("a container runs", (container.status, container.expires_after.minutes, container.memory_limit) == ("running", 10, "4g"), container)
made = client.containers.files.create(container.id, file=("plot.csv", b"1,2,3"))
check("a file is put into it", (made.path, made.bytes, made.source) == ("/mnt/data/plot.csv", 5, "user") and made.id.startswith("cfile_"), made)
copied = client.containers.files.create(container.id, file_id=texts[3])
listed = list(client.containers.files.list(container.id, limit=1, order="asc"))
check("its files are paged", [one.path for one in listed] == ["/mnt/data/note-2.txt", "/mnt/data/plot.csv", "/mnt/data/note-3.txt"], listed)
check("a file of it is retrieved", client.containers.files.retrieve(made.id, container_id=container.id).bytes == 5)
check("its content is what was sent", client.containers.files.content.retrieve(made.id, container_id=container.id).read() == b"1,2,3")
client.files.delete(texts[3])
check("a copy outlives its file", client.containers.files.content.retrieve(copied.id, container_id=container.id).read() == b"some text")
client.containers.files.delete(made.id, container_id=container.id)
refused("a deleted file of it is not found", openai.NotFoundError, lambda: client.containers.files.content.retrieve(made.id, container_id=container.id), made.id)
refused("its files are none of the Files API", openai.NotFoundError, lambda: client.files.retrieve(copied.id), copied.id)
other = client.containers.create(name="Other")
check("containers are listed by name", [one.id for one in client.containers.list(name="Plots")] == [container.id])
check("and in order", [one.id for one in client.containers.list(order="asc", limit=1)] == [container.id, other.id])
client.containers.delete(container.id)
refused("a deleted container is not found", openai.NotFoundError, lambda: client.containers.retrieve(container.id), container.id)
refused("a container needs a name", openai.BadRequestError, lambda: client.containers.create(name=None), "name")
end()
