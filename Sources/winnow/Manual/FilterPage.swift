import BrowserViews

/// The page on the filter languages.
enum FilterPage {
  static var page: ManualPage {
    ManualPage(
      name: "winnow-filter", number: 7, summary: "the filter languages of winnow",
      sections: [
        .init(
          title: "FILES",
          blocks: [
            .text(
              "Typed behind / in the browser, given with --query, and named in the configuration. What is not known "
                + "about a file fits neither a term nor its opposite. A term that is wrong is pointed at and admits "
                + "nothing.")
          ] + FilterGuide.files.map { .term($0.text, $0.meaning) }),
        .init(
          title: "BATCHES, JOBS, STORES, CONTAINERS",
          blocks: [.text("In their lists, and with winnow ls LIST --query.")]
            + FilterGuide.objects.map { .term($0.text, $0.meaning) }),
        .init(
          title: "RECORDS",
          blocks: [
            .text(
              "Typed behind & in a preview and given with winnow cat --filter. All terms must hold.")
          ] + FilterGuide.records.map { .term($0.text, $0.meaning) }),
        .init(
          title: "EXAMPLES",
          blocks: [
            .example([
              "winnow ls -q 'purpose:fine-tune -is:referenced age>90d'",
              "winnow cat file-abc --filter '.response.status_code>=400'",
            ])
          ]),
        .init(title: "SEE ALSO", blocks: [.text("winnow(1), winnow-config(5)")]),
      ])
  }
}
