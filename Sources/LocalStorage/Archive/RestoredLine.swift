package import FilesAPI
import FoundationEssentials
import TerminalKit

/// One line of `restored.jsonl`: what became of a file that is uploaded again.
package struct RestoredLine: Hashable, Sendable {
  /// How far it is.
  package enum State: Hashable, Sendable {
    /// The upload may have happened: written before it begins.
    case begun
    case done(newID: FileID)
    /// The server or the disk said no: nothing was stored.
    case failed
  }

  /// The id that the file had.
  package var id: FileID
  package var state: State

  package init(id: FileID, state: State) {
    self.id = id
    self.state = state
  }

  init?(parsing line: some Sequence<UInt8>) {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(line)) else { return nil }
    id = FileID(fields.id)
    switch fields.state {
    case "begun": state = .begun
    case "failed": state = .failed
    default:
      guard let newID = fields.new_id else { return nil }
      state = .done(newID: FileID(newID))
    }
  }

  var json: String {
    var line = JSONLine()
    line.add("id", id.rawValue)
    switch state {
    case .begun: line.add("state", "begun")
    case .failed: line.add("state", "failed")
    case .done(let newID):
      line.add("state", "done")
      line.add("new_id", newID.rawValue)
    }
    return line.text
  }

  private struct Fields: Decodable {
    var id: String
    var state: String
    // The name in the file.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var new_id: String?
  }
}
