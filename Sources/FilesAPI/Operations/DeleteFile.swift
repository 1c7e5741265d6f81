import LosslessJSON

/// Deletes one file: `DELETE /files/{id}`.
struct DeleteFile: Operation {
  /// What a server says of a deletion in an answer of success.
  enum Verdict: Sendable {
    case deleted
    /// `deleted: false`
    case refused
    /// It does not say; one proxy sends the file object.
    case unsaid
  }

  let id: FileID
  /// Whether an empty object confirms it.
  var isConfirmedByEmptiness = false

  var subject: CallSubject? { .file(id) }
  var name: OperationName { .delete }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    endpoint.request(.delete, ["files", id.rawValue])
  }

  func output(_ answer: Answer) -> Verdict {
    Self.verdict(of: answer, about: ["id": id.rawValue], emptyConfirms: isConfirmedByEmptiness)
  }

  /// What an answer of success says of the deletion of a file or an object; `ids` has what it may name, by lower-case name.
  static func verdict(of answer: Answer, about ids: [String: String], emptyConfirms: Bool) -> Verdict {
    guard !answer.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }) else {
      return answer.status == 204 ? .deleted : .unsaid
    }
    guard case .object(let members) = try? JSONValue(parsing: answer.bytes) else { return .unsaid }
    // Whose deletion it confirms is another's.
    let namesAnother = members.contains { isAnother($0.value, than: ids[$0.key.lowercased()]) }
    guard !namesAnother else { return .unsaid }
    if members.isEmpty { return emptyConfirms ? .deleted : .unsaid }
    switch members.first(where: { $0.key.lowercased() == "deleted" })?.value {
    case .bool(let flag): return flag ? .deleted : .refused
    default: return isDeletedType(members) ? .deleted : .unsaid
    }
  }

  private static func isAnother(_ value: JSONValue, than id: String?) -> Bool {
    switch value {
    case .string(let named), .number(let named): id.map { $0 != named } ?? false
    case .null, .bool, .array, .object: false
    }
  }

  /// Anthropic says `type: file_deleted` or `message_batch_deleted` instead.
  private static func isDeletedType(_ members: [JSONValue.Member]) -> Bool {
    members.contains {
      $0.key == "type" && [.string("file_deleted"), .string("message_batch_deleted")].contains($0.value)
    }
  }
}
