import FilesAPI
import JSONLines

extension ContentShelf {
  /// The ids in files of a batch, all of which are read; nil when the task was cancelled.
  ///
  /// - Throws: when one of them cannot be read to its end, as what it lacks would be missed for nothing.
  nonisolated func batchIDs(of files: [RemoteFile]) async throws(FilesError) -> BatchIDs? {
    var scan = BatchIDScan()
    for file in files {
      let reader = await hold(file)
      let end = await Self.read(reader, into: &scan)
      await release(file.id)
      switch end {
      case .failure(let error): throw error
      case .success(.stopped): return nil
      case .success(.cut(let stage)): throw stage.cutError
      case .success(.all): scan.finish()
      }
    }
    return scan.ids
  }

  private static func read(
    _ reader: ContentReader, into scan: inout BatchIDScan
  ) async -> Result<ContentWalk.End, FilesError> {
    await reader.resumeUnlessChanged()
    var walk = PartWalk(.all, await ContentWalk(reader))
    do throws(FilesError) {
      while true {
        switch try await walk.next() {
        case .piece(let piece): scan.take(piece.bytes)
        case .end(let end):
          await walk.end()
          return .success(end)
        }
      }
    } catch {
      await walk.end()
      return .failure(error)
    }
  }
}
