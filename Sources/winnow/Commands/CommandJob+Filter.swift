import BrowserCore
import FilesAPI
import FilesStore

extension CommandJob {
  /// What a filter may look at besides the files: contents, and what uses the files, only where a term
  /// asks for them.
  func filterContext(for filter: FileFilter) async throws(CommandFailure) -> FilterContext {
    var context = FilterContext(now: .current, provider: wiring.profile.provider)
    if filter.usesContents { context.contents = KnownContents(await wiring.hashes.known()) }
    if filter.usesReferences { context.references = try await ReferenceLookup(job: self).read() }
    return context
  }
}
