import FilesAPI
import FilesStore
import TestSupport
import Testing

@Suite(.endsAtLast)
struct FullStorageTests {
  @Test func theFirstAnswerThatTheStorageIsFullEndsAllUploadsThatWait() async {
    // given a server whose storage is full
    let full = FilesError(
      operation: .upload,
      reason: .rejected(FilesError.Rejection(status: 400, message: "exceeded your file storage quota")))
    let (calls, answer) = (Watched(0), Gate())
    var client = StubFilesClient.empty
    client.onUpload = { (_, _, _) async throws(FilesError) in
      calls.update { $0 += 1 }
      await answer.pass()
      throw full
    }
    let scene = Scene(client)
    // when
    for number in 1...20 {
      let request = UploadRequest(path: "/data/\(number)", name: "\(number)", purpose: .batch)
      await scene.store.upload(TransferID(number), request)
    }
    answer.open()
    // then
    for number in 1...20 {
      #expect(await scene.endedTransfer(number).last == .failed(full))
    }
    #expect(calls.value <= 3)
  }
}
