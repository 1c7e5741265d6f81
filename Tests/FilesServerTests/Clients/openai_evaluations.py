"""The official `openai` client's calls for evaluations with their runs, and for assistants.

Needs a winnow server of the OpenAI dialect that was started with `--batch-seconds 0` (see checks.py for its address).
"""

import json
import warnings

import openai
from checks import BASE_URL, KEY, check, end, refused

warnings.simplefilter("ignore", DeprecationWarning)
client = openai.OpenAI(base_url=BASE_URL, api_key=KEY, max_retries=0)


def upload(name, content, purpose):
    """Uploads one file and returns its id."""
    return client.files.create(file=(name, content), purpose=purpose).id


# Evaluations
source = {"type": "custom", "item_schema": {"type": "object", "properties": {"want": {"type": "string"}}}, "include_sample_schema": True}
says = {"type": "string_check", "name": "says it", "input": "{{sample.output_text}}", "reference": "{{item.want}}", "operation": "ilike"}
close = {"type": "text_similarity", "name": "close", "input": "{{sample.output_text}}", "reference": "{{item.want}}", "evaluation_metric": "fuzzy_match", "pass_threshold": 0.1}
evaluation = client.evals.create(name="Ledger", data_source_config=source, testing_criteria=[says, close], metadata={"team": "ops"})
check("an evaluation keeps what was asked for", (evaluation.name, evaluation.metadata, evaluation.object) == ("Ledger", {"team": "ops"}, "eval"), evaluation)
check("its schema has item and sample", sorted(evaluation.data_source_config.schema_["properties"]) == ["item", "sample"], evaluation)
check("its criteria come back", [(one.type, one.name) for one in evaluation.testing_criteria] == [("string_check", "says it"), ("text_similarity", "close")], evaluation)
check("it is retrieved", client.evals.retrieve(evaluation.id).model_dump() == evaluation.model_dump())
changed = client.evals.update(evaluation.id, name="Ledger 2")
check("it can be renamed", (changed.name, changed.metadata) == ("Ledger 2", {"team": "ops"}), changed)
other = client.evals.create(data_source_config={"type": "stored_completions", "metadata": {"a": "b"}}, testing_criteria=[says])
check("evaluations are paged in either order", [one.id for one in client.evals.list(limit=1, order="asc")] == [evaluation.id, other.id] == [one.id for one in client.evals.list(order="desc")][::-1])

# Runs
content = "".join(json.dumps({"item": {"want": want}, "sample": {"output_text": text}}) + "\n" for want, text in [("yes", "Yes, it is."), ("no", "Perhaps.")])
file = upload("items.jsonl", content.encode(), "evals")
run = client.evals.runs.create(evaluation.id, name="June", data_source={"type": "jsonl", "source": {"type": "file_id", "id": file}}, metadata={"n": "1"})
check("a run ends by itself", (run.status, run.name, run.eval_id, run.metadata) == ("completed", "June", evaluation.id, {"n": "1"}), run)
check("it names its file", (run.data_source.source.type, run.data_source.source.id) == ("file_id", file), run.data_source)
counts = run.result_counts
check("it counts what passed and what failed", (counts.total, counts.passed, counts.failed, counts.errored) == (2, 1, 1, 0), counts)
check("also by criterion", [(one.testing_criteria, one.passed, one.failed) for one in run.per_testing_criteria_results] == [("says it", 1, 1), ("close", 1, 1)], run)
items = list(client.evals.runs.output_items.list(run.id, eval_id=evaluation.id, limit=1, order="asc"))
check("its items are paged, with their verdicts", [(one.status, one.datasource_item["want"], one.sample.output[0].content) for one in items] == [("pass", "yes", "Yes, it is."), ("fail", "no", "Perhaps.")], items)
check("each criterion says what it found", [(one.name, one.passed, one.score) for one in items[0].results] == [("says it", True, 1.0), ("close", True, 0.5)], items[0].results)
check("items are filtered", [one.id for one in client.evals.runs.output_items.list(run.id, eval_id=evaluation.id, status="fail")] == [items[1].id])
check("an item is retrieved", client.evals.runs.output_items.retrieve(items[0].id, eval_id=evaluation.id, run_id=run.id).model_dump() == items[0].model_dump())
asked = client.evals.runs.create(
    evaluation.id,
    data_source={
        "type": "responses", "model": "gpt-4.1-mini",
        "source": {"type": "file_content", "content": [{"item": {"q": "Is it so?", "want": "is it so"}}]},
        "input_messages": {"type": "template", "template": [{"role": "user", "content": "{{item.q}}"}]},
    },
)
check("a model is asked", (asked.status, asked.model, asked.result_counts.passed) == ("completed", "gpt-4.1-mini", 1), asked)
failed = client.evals.runs.create(evaluation.id, data_source={"type": "jsonl", "source": {"type": "file_content", "content": [{"item": {"want": "x"}}]}})
empty = client.evals.runs.create(other.id, data_source={"type": "completions", "model": "gpt-4.1", "source": {"type": "stored_completions"}})
check("what is not stored fails the run", (empty.status, bool(empty.error.message)) == ("failed", True), empty)
check("runs are paged", [one.id for one in client.evals.runs.list(evaluation.id, limit=1, order="asc")] == [run.id, asked.id, failed.id])
check("and filtered", [one.id for one in client.evals.runs.list(other.id, status="failed")] == [empty.id])
refused("what has ended cannot be cancelled", openai.ConflictError, lambda: client.evals.runs.cancel(run.id, eval_id=evaluation.id), "completed")
refused("a file that is not there is refused", openai.BadRequestError, lambda: client.evals.runs.create(evaluation.id, data_source={"type": "jsonl", "source": {"type": "file_id", "id": "file-none"}}), "file-none")
refused("criteria are needed", openai.BadRequestError, lambda: client.evals.create(data_source_config=source, testing_criteria=[]), "testing_criteria")
gone = client.evals.runs.delete(run.id, eval_id=evaluation.id)
check("deleting a run confirms", (gone.deleted, gone.run_id) == (True, run.id), gone)
check("its file stays", client.files.retrieve(file).id == file)
refused("a deleted run is not found", openai.NotFoundError, lambda: client.evals.runs.retrieve(run.id, eval_id=evaluation.id), run.id)
gone = client.evals.delete(evaluation.id)
check("deleting an evaluation confirms", (gone.deleted, gone.eval_id) == (True, evaluation.id), gone)
refused("its runs go with it", openai.NotFoundError, lambda: client.evals.runs.list(evaluation.id), evaluation.id)

# Assistants
table = upload("table.csv", b"1,2", "assistants")
store = client.vector_stores.create(name="Notes")
assistant = client.beta.assistants.create(
    model="gpt-4.1", name="Desk", instructions="Be brief.", tools=[{"type": "code_interpreter"}, {"type": "file_search"}], temperature=0.5,
    tool_resources={"code_interpreter": {"file_ids": [table]}, "file_search": {"vector_store_ids": [store.id]}}, metadata={"a": "b"},
)
check("an assistant keeps what was asked for", (assistant.name, assistant.model, assistant.temperature, assistant.metadata) == ("Desk", "gpt-4.1", 0.5, {"a": "b"}), assistant)
check("it names the files of its code", assistant.tool_resources.code_interpreter.file_ids == [table], assistant)
check("and its store", assistant.tool_resources.file_search.vector_store_ids == [store.id], assistant)
changed = client.beta.assistants.update(assistant.id, name="Front desk")
check("it can be changed", (changed.name, changed.tool_resources) == ("Front desk", assistant.tool_resources), changed)
second = client.beta.assistants.create(model="gpt-4.1")
check("assistants are paged in either order", [one.id for one in client.beta.assistants.list(limit=1, order="asc")] == [assistant.id, second.id] == [one.id for one in client.beta.assistants.list(order="desc")][::-1])
check("one is retrieved", client.beta.assistants.retrieve(assistant.id) == changed)
refused("a file that is not there is refused", openai.NotFoundError, lambda: client.beta.assistants.create(model="gpt-4.1", tool_resources={"code_interpreter": {"file_ids": ["file-none"]}}), "file-none")
check("delete confirms", client.beta.assistants.delete(assistant.id).deleted is True)
check("its files stay", client.files.retrieve(table).id == table)
client.vector_stores.delete(store.id)
refused("a deleted assistant is not found", openai.NotFoundError, lambda: client.beta.assistants.retrieve(assistant.id), assistant.id)
end()
