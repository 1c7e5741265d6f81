import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What the options of `winnow put` say of the uploads.
struct UploadOptions {
  let purpose: FilePurpose
  /// What the one file is to be called.
  let name: String?
  private let expiresAfter: Int64?
  private let fields: [Provider.Header]
  private let twins: UploadRequest.TwinPolicy
  /// Whether the content comes from standard input.
  let readsInput: Bool
  let waits: Bool
  private let isUnchecked: Bool
  private let provider: Provider

  init(_ job: CommandContext) throws(CommandFailure) {
    let arguments = job.arguments
    purpose = try Self.purpose(job)
    name = arguments.value(.name)
    expiresAfter = try Self.seconds(arguments.value(.expiresAfter))
    fields = try arguments.values(.field).map { (text) throws(CommandFailure) in try Self.field(text) }
    twins = arguments.has(.ifChanged) ? .keep : .send
    isUnchecked = arguments.has(.noCheck)
    provider = job.wiring.profile.provider
    waits = arguments.has(.wait)
    readsInput = arguments.operands.contains(CommandContext.inputWord)
    guard name == nil || arguments.operands.count == 1 else {
      throw Arguments.wrong("--name goes with one file, and there are \(arguments.operands.count)")
    }
    guard !readsInput || name != nil else {
      throw Arguments.wrong("put - needs --name NAME, and no other path")
    }
  }

  func request(for file: LocalFile) -> UploadRequest {
    var request = UploadRequest(path: file.path, name: file.name, purpose: purpose)
    request.expiresAfter = expiresAfter
    request.fields = fields
    request.twins = twins
    request.overruling = overruling(of: file)
    return request
  }

  /// Only where there are rules for the file that are not asked for.
  private func overruling(of file: LocalFile) -> UploadRequest.Overruling? {
    let rules = isUnchecked ? CheckRequest(file: file, purpose: purpose, provider: provider) : nil
    return rules == nil ? nil : .notChecked
  }

  private static func purpose(_ job: CommandContext) throws(CommandFailure) -> FilePurpose {
    let known = job.wiring.profile.provider.uploadPurposes
    if let word = job.arguments.value(.purpose) { return FilePurpose(word) }
    guard let first = known.first else { return FilePurpose("") }
    guard known.count > 1 else { return first }
    throw Arguments.wrong(
      "put needs --purpose", hint: "purposes: \(known.map(\.rawValue).joined(separator: ", "))")
  }

  /// `30d`, `12h`, or seconds without a unit.
  private static func seconds(_ text: String?) throws(CommandFailure) -> Int64? {
    guard let text else { return nil }
    if let seconds = Int64(text) ?? FilterFigures.span(text), seconds > 0 { return seconds }
    throw Arguments.wrong("--expires-after needs a span such as 30d, 12h, or seconds")
  }

  private static func field(_ text: String) throws(CommandFailure) -> Provider.Header {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty else { throw Arguments.wrong("--field needs KEY=VALUE") }
    guard !["file", "purpose"].contains(parts[0]) else {
      throw Arguments.wrong("--field cannot set \"\(parts[0])\"; --purpose and the path do")
    }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw Arguments.wrong("--field must not hold control characters")
    }
    return Provider.Header(parts[0], parts[1])
  }
}
