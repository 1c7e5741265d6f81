import BrowserCore
import FilesAPI
import FilesStore

extension CommandJob {
  /// What a filter may look at besides the files: contents only where a term asks for them.
  func filterContext(for filter: FileFilter) async -> FilterContext {
    var context = FilterContext(now: .current, provider: wiring.profile.provider)
    if filter.usesContents { context.contents = KnownContents(await wiring.hashes.known()) }
    return context
  }
}
