package import BrowserCore
import FilesAPI
package import TerminalKit

/// What the lines of the storage map are called.
package enum MapWords {
  /// The name of a grouping.
  package static func words(_ grouping: MapGrouping) -> SafeText {
    switch grouping {
    case .purpose: "purpose"
    case .age: "age"
    case .month: "month"
    case .ext: "extension"
    case .status: "status"
    case .expiry: "expiry"
    case .largest: "largest"
    case .duplicates: "duplicates"
    case .model: "model"
    case .endpoint: "endpoint"
    case .role: "role"
    }
  }

  /// The name of a slice.
  package static func words(_ label: MapSlice.Label) -> SafeText {
    switch label {
    case .text(let text): text.isEmpty ? "(empty)" : SafeText(text)
    case .unknown: "(not said)"
    case .age(let bucket): age(bucket)
    case .expiry(let bucket): expiry(bucket)
    case .file(let id, let name): name.isEmpty ? SafeText(id.rawValue) : SafeText(name)
    case .row(let id, let name): name.isEmpty ? SafeText(id.id) : SafeText(name)
    case .group(let name, _): SafeText(name)
    case .rest(let count): "(\(count.grouped) more)"
    }
  }

  static func empty(_ grouping: MapGrouping) -> SafeText {
    switch grouping {
    case .duplicates: "No two files have the same name and size."
    case .largest: "Nothing whose size is known."
    case .purpose, .age, .month, .ext, .status, .expiry, .model, .endpoint, .role: "Nothing is here."
    }
  }

  private static func age(_ bucket: MapBucket) -> SafeText {
    switch bucket {
    case .expired: "in the future"
    case .day: "up to a day"
    case .week: "1 to 7 days"
    case .month: "7 to 30 days"
    case .quarter: "30 to 90 days"
    case .halfYear: "90 to 180 days"
    case .year: "180 to 365 days"
    case .longer, .never: "over a year"
    }
  }

  private static func expiry(_ bucket: MapBucket) -> SafeText {
    switch bucket {
    case .expired: "expired"
    case .day: "within a day"
    case .week: "in 1 to 7 days"
    case .month: "in 7 to 30 days"
    case .quarter: "in 30 to 90 days"
    case .halfYear: "in 90 to 180 days"
    case .year: "in 180 to 365 days"
    case .longer: "in over a year"
    case .never: "never"
    }
  }
}
