/// An operation whose answer is a page of a list.
protocol ListOperation: Operation {
  /// How many the page has at most; nil leaves it to the preset.
  var limit: Int? { get set }
  var paging: ListPaging { get }
}

extension HTTPFilesClient {
  /// One page of a list; a size that the server refuses is asked for smaller.
  ///
  /// `limit` is the size that it took in the end.
  func page<List: ListOperation>(
    _ list: List, _ options: CallOptions
  ) async throws(FilesError) -> (page: List.Output, limit: Int?) {
    var list = list
    while true {
      do throws(FilesError) {
        return (try await repeating(list, options), list.limit)
      } catch {
        guard let smaller = list.paging.smallerSize(after: error) else { throw error }
        list.limit = smaller
      }
    }
  }
}
