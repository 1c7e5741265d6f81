package import FilesAPI
import TerminalKit

/// Files as text for other programs, safe whatever the server calls them.
package struct ExportWriter: Sendable {
  let format: ExportFormat
  private let provider: Provider

  package init(_ format: ExportFormat, _ provider: Provider) {
    self.format = format
    self.provider = provider
  }

  static let columns = ["id", "name", "bytes", "created_at", "expires_at", "purpose", "status"]

  /// What stands before the first row.
  package func beginning(of content: ExportRequest.Content) -> String {
    switch format {
    case .jsonl: ""
    case .csv: Self.csvHeader(of: content)
    case .sh: scriptBeginning
    }
  }

  /// Some of the rows, each with its end of line.
  package func lines(of content: ExportRequest.Content, _ range: Range<Int>) -> [String] {
    switch content {
    case .files(let files): files[range].map(line)
    case .rows(let rows): rows[range].map(line)
    }
  }

  /// One file, with its end of line.
  package func line(_ file: RemoteFile) -> String {
    switch format {
    case .jsonl: file.json + "\n"
    case .csv: csvLine(file)
    case .sh:
      "file " + CurlCommand.shellQuoted(PercentEncoding.segment(file.id.rawValue)) + " "
        + CurlCommand.shellQuoted(Self.plainName(file)) + " \(file.byteCount?.bytes ?? -1)\n"
    }
  }

  // MARK: CSV

  private func csvLine(_ file: RemoteFile) -> String {
    func number(_ value: Int64?) -> String { value.map { String($0) } ?? "" }
    var fields = [Self.csvQuoted(file.id.rawValue), Self.csvQuoted(file.name)]
    fields += [
      number(file.byteCount?.bytes), number(file.createdAt?.seconds), number(file.expiresAt?.seconds),
    ]
    fields += [Self.csvQuoted(file.purpose?.rawValue ?? ""), Self.csvQuoted(file.status?.rawValue ?? "")]
    return fields.joined(separator: ",") + "\r\n"
  }

  /// A text as RFC 4180 wants it; what a spreadsheet would take for a formula gets a `'` before it.
  ///
  /// By scalars: a quote with a mark behind it ends a field like any other. Line ends and tabs stay, since they belong
  /// to the format; all else is safe text.
  package static func csvQuoted(_ text: String) -> String {
    let safe = defused(text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isLayout))
    let layout = text.unicodeScalars.filter(isLayout)
    let joined = zip(safe, layout.map { String($0) } + [""]).map { $0 + $1 }.joined()
    let isFormula = joined.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    let cell = (isFormula ? "'" : "") + joined
    guard cell.unicodeScalars.contains(where: { $0 == "\"" || $0 == "," || isLayout($0) }) else {
      return cell
    }
    return "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  private static func defused(_ pieces: [Substring.UnicodeScalarView]) -> [String] {
    pieces.map { SafeText(String($0)).string }
  }

  private static func isLayout(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\t"
  }

  // MARK: Script

  /// A name that is a file name in each folder and has nothing in it that a terminal or shell could take for an order.
  static func plainName(_ file: RemoteFile) -> String {
    let name = file.name.isEmpty ? "unnamed" : file.name
    let safe = name.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains(scalar))
      return isSafe ? Character(scalar) : "_"
    }
    return String(safe.prefix(120))
  }

  private var scriptBeginning: String {
    let variable = provider.keyVariables.first ?? "API_KEY"
    let headers = CurlCommand.headers(of: provider).joined(separator: " ")
    return """
      #!/bin/sh
      # Files as winnow listed them. Look through the lines at the end, take out what should stay as it is, then:
      #   sh THIS_FILE list      prints ids, names and sizes; nothing is sent
      #   sh THIS_FILE get       downloads each file into the current folder as ID_NAME
      #   sh THIS_FILE delete    deletes each file at the provider; this cannot be undone
      # The key is read from the variable \(variable).
      set -u
      base=\(CurlCommand.shellQuoted(CurlCommand.base(of: provider)))
      query=\(CurlCommand.shellQuoted(CurlCommand.query(of: provider)))
      mode="${1:-list}"

      # Through a pipe: other people can see the words of a command, but not this.
      header() { printf '%s\\n' \(headers); }

      file() {
        case "$mode" in
          list) printf '%s\\t%s\\t%s\\n' "$1" "$2" "$3" ;;
          get) header | curl -fsS -H @- -o "./$(printf %s "$1" | tr -c 'A-Za-z0-9._-' _)_$2" "$base/files/$1/content$query" ;;
          delete) header | curl -fsS -H @- -X DELETE "$base/files/$1$query" && echo ;;
          *) echo "usage: $0 list|get|delete" >&2; exit 2 ;;
        esac
      }


      """
  }
}
