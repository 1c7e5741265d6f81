import BrowserViews
import FilesAPI
import TerminalKit

/// What works with each preset as a table of Markdown, for the README.
enum ProviderTable {
  static var lines: [String] {
    [
      "| preset | key | list | expiry of uploads | contents | uses | lacks |",
      "| --- | --- | --- | --- | --- | --- | --- |",
    ] + Provider.all.map(row)
  }

  private static func row(_ provider: Provider) -> String {
    let key = (provider.keyVariables + provider.tokenVariables).map { "`\($0)`" }.joined(separator: " ")
    let cells = [
      "`\(provider.name)`", key.isEmpty ? "named by the profile" : key, listing(provider), expiry(provider),
      contents(provider), uses(provider), lacks(provider),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func listing(_ provider: Provider) -> String {
    switch provider.listing {
    case .cursor(_, let size), .pages(let size): size > 0 ? "pages of \(size)" : "pages"
    case .tokens(let names): "pages of \(names.size)"
    case .whole: "in one answer"
    }
  }

  private static func expiry(_ provider: Provider) -> String {
    guard let range = provider.uploadExpiry.range else { return "none" }
    let general = range.upperBound == .max ? "any" : words(range)
    let others = provider.expiries.compactMap { purpose, expiry in
      expiry.range.map { "\(purpose.rawValue): \(words($0))" }
    }
    return ([general] + others.sorted()).joined(separator: "; ")
      + (provider.expirySince.map { ", from API version \($0) on" } ?? "")
  }

  private static func words(_ range: ClosedRange<Int64>) -> String {
    func span(_ seconds: Int64) -> String {
      seconds >= 86_400 ? "\(seconds / 86_400) d" : "\(seconds / 3_600) h"
    }
    return "\(span(range.lowerBound)) to \(span(range.upperBound))"
  }

  private static func contents(_ provider: Provider) -> String {
    if !provider.givesContents { return "none" }
    if !provider.downloadableSources.isEmpty { return "of generated files" }
    let refused = provider.undownloadablePurposes.map(\.rawValue).sorted()
    return refused.isEmpty ? "as the server says" : "not of \(refused.joined(separator: ", "))"
  }

  private static func uses(_ provider: Provider) -> String {
    let kinds = provider.fileUsers.map { ReferenceWords.plural($0.kind).string }
    return kinds.isEmpty ? "not told" : kinds.joined(separator: ", ")
  }

  private static func lacks(_ provider: Provider) -> String {
    var words: [String] = []
    if provider.uploadPurposes.isEmpty { words.append("purposes") }
    if !provider.retrieves { words.append("a call for one file") }
    if provider.largeUploads == nil { words.append("uploads in parts") }
    return words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }
}
