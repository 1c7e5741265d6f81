import TestSupport
import Testing

/// A row of the fault matrix: what is asked of the server, and the call that goes wrong.
enum MatrixCommand: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case list, show, put, putPart, putInParts, get, cat, preview, archive, remove, restore

  var testDescription: String { rawValue }

  /// The call that decides about it.
  var call: WireCall {
    switch self {
    case .list: .list
    case .show: .retrieve
    case .put, .restore: .upload
    case .putPart: .addPart
    case .putInParts: .completeUpload
    case .get, .cat, .preview, .archive: .content
    case .remove: .delete
    }
  }

  var isUpload: Bool { [.put, .putPart, .putInParts, .restore].contains(self) }
  /// Whether it is for one file alone.
  var isSingle: Bool { [.show, .cat, .preview].contains(self) }
  var readsContent: Bool { call == .content }

  /// The words of the command; nil for what only the browser does.
  func words(_ bench: FaultBench, ids: [String], paths: [String]) -> [String]? {
    switch self {
    case .list: ["ls"]
    case .show: ["show"] + ids.prefix(1)
    case .put, .putPart, .putInParts: ["put", "-p", "user_data"] + paths
    case .get: ["get", "--dir", bench.scratch.path + "/out"] + ids
    case .cat: ["cat"] + ids.prefix(1)
    case .preview: nil
    case .archive: ["rm", "--archive", bench.scratch.path + "/copies", "--yes", "--max-delete", "2"] + ids
    case .remove: ["rm", "--yes", "--max-delete", "2"] + ids
    case .restore: ["restore", bench.manifest]
    }
  }
}
