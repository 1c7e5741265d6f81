import FilesAPI
import TestSupport

@testable import FilesStore

/// A server of batches, as lists are read from it page by page.
struct BatchServer {
  /// The newest first.
  var batches: [CollectionObject]
  var pageSize = 10
  var description = Provider.openAI.collections[0]
  /// Whether it knows the call for one batch; else some router answers.
  var retrieves = true
  private(set) var calls = 0

  mutating func answer(_ step: CollectionReader.Step, _ reader: inout CollectionReader)
    -> CollectionReader.News
  {
    calls += 1
    switch step {
    case .page(let request):
      let start: Int
      if case .after(let id) = request.cursor {
        start = (batches.firstIndex { $0.id == id } ?? -1) + 1
      } else {
        start = 0
      }
      let page = Array(batches[start...].prefix(pageSize))
      let isLast = start + page.count == batches.count
      return reader.add(
        CollectionPage(objects: page, end: PageEnd(next: page.last.map { .after($0.id) }, hasMore: !isLast)))
    case .object where !retrieves:
      return reader.fail(.rejected(404, .references))
    case .object(let reference):
      guard let batch = batches.first(where: { $0.id == reference.id }) else {
        let words = #"{"error":{"message":"No batch found with id '\#(reference.id)'."}}"#
        let rejection = FilesError.Rejection(status: 404, message: words, subject: .file)
        return reader.fail(FilesError(operation: .references, reason: .rejected(rejection)))
      }
      return reader.add(batch)
    }
  }

  mutating func read(_ known: KnownCollection) -> (reader: CollectionReader, news: [CollectionReader.News]) {
    var reader = CollectionReader(description, known: known, members: KnownCollection())
    var news: [CollectionReader.News] = []
    while let step = reader.step { news.append(answer(step, &reader)) }
    return (reader, news)
  }
}
