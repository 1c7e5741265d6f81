import FilesAPI
import TerminalKit

extension ObjectRow {
  /// What is known of it, as one JSON object; of a file also what it is to its object.
  package var json: String {
    switch subject {
    case .object(let object): return JSONLine(object).text
    case .file(let file, _):
      var line = JSONLine(file)
      line.add("role", role?.rawValue)
      line.add("member_status", memberStatus)
      return line.text
    }
  }
}
