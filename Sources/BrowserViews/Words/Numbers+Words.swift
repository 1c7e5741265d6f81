package import FilesAPI
import JSONLines
import TerminalKit

extension Int64 {
  /// With a comma between thousands: `12,408`.
  package var grouped: String { NumberWords.grouped(self) }
}

extension Int {
  /// With a comma between thousands: `12,408`.
  package var grouped: String { Int64(self).grouped }

  /// `1 entry`, `12 entries`.
  package func counted(_ one: String, _ many: String) -> String { "\(grouped) \(self == 1 ? one : many)" }

  /// `1 file`, `12,408 files`.
  package func counted(_ noun: String) -> String {
    "\(grouped) \(noun)\(self == 1 ? "" : "s")"
  }
}

extension ByteCount {
  /// In decimal units as the providers count, with three digits: `512 B`, `48.1 MB`, `199 MB`.
  package var words: String { NumberWords.size(Double(bytes)) }
}

extension ByteTotal {
  /// In the same units, however large it is.
  package var words: String { NumberWords.size(approximate) }
}

/// A rate in bytes a second, as `3.1 MB/s`.
package func rateWords(_ bytesPerSecond: Double) -> String {
  ByteCount(Int64(max(0, min(bytesPerSecond, 1e15)))).words + "/s"
}
