import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow show batch/ID` and the like.
struct ObjectShowCommand {
  let job: CommandJob

  /// What cannot be shown is told, and the others are shown all the same.
  func run(_ references: [ObjectReference]) async throws(CommandFailure) -> ExitCode {
    var tally = Tally(job)
    for reference in references {
      do throws(CommandFailure) {
        try await show(reference)
      } catch {
        tally.add(error, for: SafeText(reference.typed))
      }
    }
    return tally.code
  }

  private func show(_ reference: ObjectReference) async throws(CommandFailure) {
    let reading = ObjectReading(job: job)
    let answer = try await reading.object(reference)
    let members = try await reading.members(of: reference)
    guard !job.writesJSON else {
      return try job.output.write(line: SafeText(json(answer, members)))
    }
    let inside = members.map { (ReferenceWords.noun($0.kind), words($0)) }
    let fields = ObjectLines.fields(answer.object) + inside
    let width = fields.map(\.0.width).max() ?? 0
    try job.output.write(
      lines: fields.map { name, value in name + SafeText.blanks(width - name.width) + "  " + value })
  }

  private func words(_ member: CollectionObject) -> SafeText {
    SafeText(member.id) + (member.name.isEmpty ? "" : "  \(member.name)")
      + (member.status.map { " (\($0))" } ?? "")
  }

  /// The server's own object, with the same as `ls` says and what lies inside as more members.
  private func json(_ answer: RetrievedObject, _ members: [CollectionObject]) -> String {
    let object = JSONLine.compacted(answer.rawJSON)
    guard object.hasSuffix("}") else { return object }
    var more = JSONLine()
    more.add("winnow", json: JSONLine(answer.object).text)
    more.add("members", json: "[" + members.map { JSONLine($0).text }.joined(separator: ",") + "]")
    return object.dropLast() + (object == "{}" ? "" : ",") + more.text.dropFirst()
  }
}

/// `winnow cancel batch/ID`: cancels what runs.
struct CancelCommand {
  let job: CommandJob

  func run() async throws(CommandFailure) -> ExitCode {
    let act = ObjectAct(job: job)
    try job.requireWriting(.change)
    try act.requireAgreement("cancel")
    let references = try job.arguments.operands.objectReferences(for: "cancel")
    let (objects, missing) = await act.objects(references)
    return try await act.carry(
      out: ActPlan.cancelling(objects, job.wiring.profile.provider), missing: missing)
  }
}

extension [String] {
  /// The objects named instead of files; nil when files are.
  ///
  /// Throws a `wrongUsage` failure when both are.
  func namedObjects(for command: String) throws(CommandFailure) -> [ObjectReference]? {
    let count = count { ObjectReference(typed: $0) != nil }
    guard count > 0 else { return nil }
    guard count == self.count else {
      throw Arguments.wrong("\(command) takes files or objects such as store/ID, not both at once")
    }
    return try objectReferences(for: command)
  }

  /// The objects that were typed, each once; throws a `wrongUsage` failure at a word that is none.
  func objectReferences(for command: String) throws(CommandFailure) -> [ObjectReference] {
    var seen: Set<ObjectReference> = []
    var references: [ObjectReference] = []
    for word in self {
      guard let reference = ObjectReference(typed: word) else {
        throw Arguments.wrong("\(command) does not know \"\(word)\"")
      }
      if seen.insert(reference).inserted { references.append(reference) }
    }
    return references
  }
}
