import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

extension CommandContext {
  /// What a filter may look at besides the files: contents only where a term asks for them.
  func filterContext(for filter: FileFilter) async -> FilterContext {
    var context = FilterContext(now: .current, provider: wiring.profile.provider)
    guard filter.usesContents else { return context }
    context.copies.contents = KnownContents(await wiring.hashes.known())
    if context.copies.contents.isEmpty {
      messages.say("is:identical fits no file: no contents were compared yet; the browser does that with =")
    }
    return context
  }

  /// Says by whose clock the query counted, where it is not this machine's.
  func reportClock(_ filter: FileFilter, _ context: FilterContext) {
    guard filter.usesClock, let difference = context.provider?.learned.clockDifference else { return }
    messages.say(difference.words)
  }
}

extension FilterContext {
  /// Takes in what the server taught while its list was read.
  mutating func learn(from wiring: Wiring, _ table: FileTable) {
    provider?.learned = wiring.learned.facts
    told = table.told(by: provider)
  }
}
