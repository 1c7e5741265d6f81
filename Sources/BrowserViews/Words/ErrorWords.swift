package import BrowserCore
package import FilesAPI
package import TerminalKit

/// How a failure is told: what happened, in the server's own words where it spoke, and what to do about it.
package enum ErrorWords {
  /// What happened, in one line.
  package static func headline(_ error: FilesError) -> SafeText {
    let call = verb(error.operation)
    switch error.reason {
    case .unreachable(let detail): return "\(call): cannot reach the server (\(detail))"
    case .untrusted(let detail): return "\(call): the server's certificate was refused (\(detail))"
    case .redirected(let server, let other):
      return "\(call): \(server) sends this on to \(other), which was not asked or believed"
    case .timedOut: return "\(call): the server did not answer in time"
    case .cancelled: return "\(call): cancelled"
    case .rejected(let rejection): return refusal(rejection, call: call)
    case .unreadable(let detail, let excerpt):
      return excerpt.isEmpty
        ? "\(call): the answer cannot be read: \(detail)"
        : "\(call): the answer cannot be read: \(detail); it begins: \(excerpt)"
    case .lengthMismatch(let expected, let received):
      return "\(call): \(received) bytes came instead of \(expected)"
    case .local(let path, let problem): return local(path: path, problem: problem)
    case .invalidRequest(let detail): return "\(call): \(detail)"
    case .readOnly: return "\(call): this profile is read-only"
    case .notAsPlanned(let facts):
      let words = facts.map(\.rawValue).joined(separator: ", ")
      return "\(call): left alone, since the id is another file's now (not as planned: \(words))"
    }
  }

  /// What a person can do about it, or nil when there is nothing to say.
  package static func advice(_ error: FilesError, keys: KeyNames) -> SafeText? {
    guard !error.mayHaveDeleted else {
      return "It may be deleted all the same: \(keys[.refresh]) shows whether it is there."
    }
    return switch error.reason {
    case .unreachable:
      "Check the network and the base URL (winnow doctor), then press \(keys[.refresh]) to try again."
    case .untrusted: "Check the base URL and this machine's date and certificates."
    case .redirected(_, let other):
      "If \(other) is the right server, make it the base_url of the profile; the key goes there then."
    case .timedOut: "The server may be busy: press \(keys[.refresh]) to try again."
    case .cancelled: nil
    case .rejected(let rejection) where rejection.status == 403 && !error.operation.changesSomething:
      "This key may not read that; ask for a key with the scope named above."
    case .rejected(let rejection): advice(rejection, keys: keys)
    case .unreadable: "Is this the base URL of a Files API? It usually ends in /v1 (winnow doctor shows it)."
    case .lengthMismatch:
      "The connection was cut or the file changed; nothing incomplete was kept. Try again."
    case .local(_, let problem): advice(problem, keys: keys)
    case .invalidRequest, .readOnly, .notAsPlanned: nil
    }
  }

  /// The headline and what identifies the request to the server's people.
  package static func headlineWithRequest(_ error: FilesError) -> SafeText {
    guard let requestID = error.requestID else { return headline(error) }
    return headline(error) + " [request \(requestID)]"
  }

  private static func verb(_ operation: OperationName) -> SafeText {
    switch operation {
    case .list: "List"
    case .retrieve: "Details"
    case .upload: "Upload"
    case .delete: "Delete"
    case .download: "Download"
    case .link: "Link"
    case .references: "References"
    case .change: "Change"
    }
  }

  private static func refusal(_ rejection: FilesError.Rejection, call: SafeText) -> SafeText {
    guard !rejection.message.isEmpty else {
      return "\(call): the server answered \(rejection.status) without a word"
    }
    return "\(call): \(rejection.message) (\(rejection.status))"
  }

  /// That a storage is full, and of how much; nothing is known of it where nobody says.
  package static func full(_ rejection: FilesError.Rejection) -> SafeText {
    let limit: SafeText = rejection.storage?.words.map { " (" + SafeText($0) + ")" } ?? ""
    return "the storage is full" + limit
  }

  private static func advice(_ rejection: FilesError.Rejection, keys: KeyNames) -> SafeText? {
    switch rejection.status {
    case _ where rejection.isStorageFull:
      SafeText(full(rejection).string.prefix(1).uppercased() + full(rejection).string.dropFirst())
        + ": \(keys[.filter]) \(SafeText(rejection.storage?.filter ?? "age>30d")) shows what can go;"
        + " \(keys[.mark]) marks, \(keys[.delete]) deletes."
    case 400 where rejection.message.hasPrefix("Not allowed to download"):
      "The provider never gives this purpose's content out; keep your own copy of such files."
    case 401:
      "Check the key of this profile (winnow doctor names where it comes from), then press \(keys[.refresh])."
    case 403: "This key may not do that; ask for a key with the scope named above, or use --read-only."
    case 404: "It may have been deleted meanwhile, or this server has no Files API at this base URL."
    case 413: "The file is larger than this server takes."
    case 429: "Too many requests: wait a little, then press \(keys[.refresh])."
    case 500...: "The server has a problem of its own: try again later."
    default: nil
    }
  }

  static func local(path: String, problem: FilesError.LocalProblem) -> SafeText {
    switch problem {
    case .missing: "There is no file \(path)"
    case .isFolder: "\(path) is a folder, not a file"
    case .isNotRegular: "\(path) is not a regular file (a pipe, socket or device)"
    case .isEmpty: "\(path) is empty"
    case .isUnreadable: "\(path) cannot be read: permission denied"
    case .isNotWritable: "\(path) cannot be written: permission denied"
    case .exists: "\(path) exists already"
    case .diskFull: "The disk is full: \(path) could not be written"
    case .changed: "\(path) changed while it was being sent"
    case .system(let words): "\(path): \(words)"
    }
  }

  private static func advice(_ problem: FilesError.LocalProblem, keys: KeyNames) -> SafeText? {
    switch problem {
    case .missing: "Check the spelling; \(keys[.complete]) completes a path."
    case .isFolder, .isNotRegular: "Choose a file."
    case .isEmpty: "Providers refuse empty files."
    case .isUnreadable, .isNotWritable: "Check its permissions."
    case .exists: "Choose another name with \(keys[.downloadAs])."
    case .diskFull: "Free some space and try again; nothing incomplete was kept."
    case .changed: "Upload it again when nothing writes to it any more."
    case .system: nil
    }
  }
}
