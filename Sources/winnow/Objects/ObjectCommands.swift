import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// `winnow show batch/ID` and the like.
struct ObjectShowCommand {
  let job: CommandContext

  /// What cannot be shown is told, and the others are shown all the same.
  func run(_ references: [ObjectReference]) async throws(CommandFailure) -> ExitCode {
    let reading = ObjectReading(job: job)
    var lines = ArgumentLines<ShownObject>(job, references.map(\.typed))
    for (place, reference) in references.enumerated() {
      let shown: ShownObject.Shown
      do throws(CommandFailure) {
        shown = .success((try await reading.object(reference), try await reading.members(of: reference)))
      } catch {
        shown = .failure(error)
      }
      try lines.set(
        place, ShownObject(reference: reference, result: shown, isAlone: references.count == 1))
    }
    return lines.tally.code
  }
}

/// What is said of one object.
struct ShownObject: ArgumentResult {
  typealias Shown = Result<(answer: RetrievedObject, members: [CollectionObject]), CommandFailure>

  let reference: ObjectReference
  let result: Shown
  /// Whether nothing must tell it from others.
  let isAlone: Bool

  var failure: CommandFailure? {
    if case .failure(let failure) = result { failure } else { nil }
  }

  func lines(for argument: String, asJSON: Bool) -> [SafeText] {
    switch result {
    case .success(let (answer, members)):
      return asJSON ? [json(answer, members, argument).safeText] : text(answer.object, members)
    case .failure(let failure):
      var result = FileResult(reference.stepName, failure: failure)
      result.object = reference
      return result.lines(for: argument, asJSON: asJSON)
    }
  }

  /// The members that `ls` writes, what lies inside, and the server's own object as it was sent.
  private func json(
    _ answer: RetrievedObject, _ members: [CollectionObject], _ argument: String
  ) -> JSONLine {
    var line = JSONLine(answer.object)
    line.add("argument", argument)
    line.add("members", json: "[" + members.map { JSONLine($0).text }.joined(separator: ",") + "]")
    line.add("raw", json: answer.rawJSON)
    return line
  }

  /// A line for each field; an empty one parts the objects.
  private func text(_ object: CollectionObject, _ members: [CollectionObject]) -> [SafeText] {
    let fields = ObjectLines.fields(object) + members.map { (ReferenceWords.noun($0.kind), words($0)) }
    let width = fields.map(\.0.width).max() ?? 0
    let lines = fields.map { name, value in name + SafeText.blanks(width - name.width) + "  " + value }
    return lines + (isAlone ? [] : [""])
  }

  private func words(_ member: CollectionObject) -> SafeText {
    SafeText(member.id) + (member.name.isEmpty ? "" : "  \(member.name)")
      + (member.status.map { " (\($0))" } ?? "")
  }
}

/// `winnow cancel batch/ID`: cancels what runs.
struct CancelCommand {
  let job: CommandContext

  func run() async throws(CommandFailure) -> ExitCode {
    let act = ObjectAct(job: job)
    try job.requireWriting(.change)
    try act.requireAgreement("cancel")
    let references = try job.arguments.operands.objectReferences(for: "cancel")
    let (objects, missing) = await act.objects(references)
    return try await act.carry(
      out: ActPlan.cancelling(objects, job.wiring.profile.provider), with: references, missing: missing)
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
