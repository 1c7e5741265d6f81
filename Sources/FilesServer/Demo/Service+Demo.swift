extension Service {
  /// Fills an empty data folder with the sample files of the demo.
  func seedDemoFiles() throws(ServerError) {}
}
