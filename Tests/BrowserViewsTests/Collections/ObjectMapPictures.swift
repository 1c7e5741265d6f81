import Testing

/// The storage map of batches, which is that of their list.
@Suite struct ObjectMapPictures {
  @Test func batchesByStatusAtTheUsualSize() {
    var stage = Stage.withBatches(80, 10)
    stage.press("m")
    #expect(
      stage.picture == #"""
         Storage map  5 batches · 24.0 MB                              1 of unknown size
        [status] age  month  model  endpoint  expiry  largest
        > completed                            █████████████  18.0 MB  75%     2 batches
          in_progress                          ██▏             3.0 MB  13%       1 batch
          moonstruck                           ██▏             3.0 MB  13%       1 batch
          failed                                                  0 B   0%       1 batch



         Enter shows  a marks  Tab next grouping  Esc closes
        """#)
  }

  @Test func batchesByStatusOnASmallScreen() {
    var stage = Stage.withBatches(40, 10)
    stage.press("m")
    #expect(
      stage.picture == #"""
         Storage map  5 batches · 24.0 MB
        [status] age  month  model  endpoint  ex
        > completed                 18.0 MB  75%
          in_progress                3.0 MB  13%
          moonstruck                 3.0 MB  13%
          failed                        0 B   0%



         Enter shows  a marks  Tab next groupin…
        """#)
  }

  @Test func batchesByModelWithinAFilterOnAWideScreen() {
    var stage = Stage.withBatches(160, 50)
    stage.press("f j Enter m Tab Tab Tab")
    #expect(
      stage.rows.prefix(5).joined(separator: "\n") == #"""
         Storage map  3 batches · 18.0 MB                                                                                                1 of unknown size  /is:finished
         status  age  month [model] endpoint  expiry  largest
        > gpt-4.1                                                                                             ██████████████████████████████  18.0 MB 100%     2 batches
          gpt-4.1-mini                                                                                                                            0 B   0%       1 batch

        """#)
  }
}
