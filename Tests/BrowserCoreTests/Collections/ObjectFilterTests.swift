import FilesAPI
import FilesStore
import TestSupport
import Testing

@testable import BrowserCore

@Suite struct ObjectFilterTests {
  private func shown(_ text: String) -> String {
    var list = ObjectListState(.collection(.batch), title: "")
    list.setFilter(text)
    list.beginArranging(1)
    var table = FileTable()
    _ = table.append(batchFiles(now: Scene.now))
    let request = ObjectArrangeRequest(
      place: list.place, number: list.arrangeNumber, source: .objects(batches(now: Scene.now)), table: table,
      isWholeTable: true, filterText: text, terms: list.terms, sort: list.sort,
      context: FilterContext(now: Scene.now), marked: [])
    list.adopt(request.arranged())
    return list.rows.compactMap(\.object?.id).map { String($0.suffix(1)) }.joined()
  }

  @Test(arguments: [
    ("", "54321"), ("is:running", "53"), ("is:finished", "421"), ("-is:running", "421"),
    ("is:finished age>30d", "21"), ("is:failed", "41"), ("status:completed", "42"),
    ("status:completed,failed", "421"), ("model:gpt-4.1", "42"), ("progress<100%", "53"),
    ("progress<50", "53"),
    ("progress=100%", "42"), ("-progress=100", "53"), ("in4", "4"), ("batch_3", "3"), ("age<15d", "54"),
    ("size>7mb", "4"), ("field.completion_window:24h", "54321"), ("id:batch_5 OR is:failed", "541"),
    ("name:out", ""), ("endpoint:/v1/responses is:running", "53"), ("expires<7d", ""), ("is:marked", ""),
  ])
  func aTermAdmitsWhatIsKnownToFit(text: String, ids: String) {
    #expect(shown(text) == ids)
  }

  /// What a status nobody knows means is not known, so that it may still need its files.
  @Test func whatNobodyKnowsRuns() {
    #expect(shown("status:moonstruck is:finished") == "")
    #expect(shown("status:moonstruck is:running") == "3")
  }

  @Test(arguments: ["purpose:batch", "is:duplicate", "lines>3", "batch:running"])
  func whatOnlyFilesHaveIsPointedAt(text: String) {
    #expect(!FilterText(text, .objects).isRight)
    #expect(FilterText(text, .files).isRight)
  }

  @Test(arguments: ["progress<100%", "model:a", "is:failed", "role:input"])
  func whatNoFileHasIsPointedAtInTheListOfFiles(text: String) {
    #expect(!FilterText(text, .files).isRight)
  }

  @Test(arguments: ["progress<101", "progress<-1", "progress<many"])
  func aPercentageIsOne(text: String) {
    #expect(FilterText(text, .objects).problems.count == 1)
  }

  @Test func readyFiltersAreRightWhereTheyAreOffered() {
    for vocabulary in [FilterVocabulary.files, .objects, .objectFiles] {
      #expect(!ReadyFilter.all(vocabulary).isEmpty)
    }
    #expect(!ReadyFilter.all(.files).contains(.failed))
    #expect(ReadyFilter.all(.objects).first == .finishedLongAgo)
  }
}
