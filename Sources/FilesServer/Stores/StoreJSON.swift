/// Writes vector stores, their members and batches of members (`openapi.yaml` of OpenAI).
struct StoreJSON {
  let now: Int64
  var hasLongIDs = false

  func store(_ store: StoreRecord, _ counts: MemberCounts) -> [JSONPart.Member] {
    let status = store.isExpired(at: now) ? "expired" : counts[.running] > 0 ? "in_progress" : "completed"
    return [
      ("id", .text(store.id)), ("object", .text("vector_store")),
      ("created_at", .integer(store.head.createdAt)),
      ("name", .text(store.name ?? "")), ("description", .text(store.description)),
      ("usage_bytes", .integer(counts.size)), ("file_counts", counts.json), ("status", .text(status)),
      ("expires_after", expiry(store)), ("expires_at", .integer(store.expiresAt)),
      ("last_active_at", .integer(store.activeAt)),
      ("metadata", .json(store.metadata ?? "{}")),
    ]
  }

  private func expiry(_ store: StoreRecord) -> JSONPart {
    guard let days = store.days else { return .raw("null") }
    return .object([("anchor", .text("last_active_at")), ("days", .integer(days))])
  }

  func member(_ member: MemberRecord) -> [JSONPart.Member] {
    let status = member.status(at: now)
    let id = hasLongIDs ? FileJSON.longID(member.id) : member.id
    return [
      ("id", .text(id)), ("object", .text("vector_store.file")),
      ("usage_bytes", .integer(status == .completed ? member.size : 0)),
      ("created_at", .integer(member.head.createdAt)), ("vector_store_id", .text(member.head.parent)),
      ("status", .text(status.rawValue)),
      (
        "last_error",
        status == .failed
          ? .object([("code", .text(member.code)), ("message", .text(member.message))]) : .raw("null")
      ),
      ("chunking_strategy", .json(member.chunking)),
      ("attributes", .json(member.attributes ?? "{}")),
    ]
  }

  func group(_ group: MemberGroupRecord, _ counts: MemberCounts) -> [JSONPart.Member] {
    let status =
      group.cancelledAt != nil
      ? "cancelled"
      : counts[.running] > 0
        ? "in_progress" : counts[.completed] == 0 && counts[.failed] > 0 ? "failed" : "completed"
    return [
      ("id", .text(group.id)), ("object", .text("vector_store.files_batch")),
      ("created_at", .integer(group.head.createdAt)), ("vector_store_id", .text(group.head.parent)),
      ("status", .text(status)), ("file_counts", counts.json),
    ]
  }
}
