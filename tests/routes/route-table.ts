import { type PersonId, TEMPLATE } from './department.ts'

/**
 * Who gets what of each route. `here` is the service everything in these addresses belongs to; `else` is another.
 * Numbers are statuses: 200 a page, 302 done or sent on, 400 the form again, 404 as if it did not exist, 409 too late;
 * `in` is sent to sign in, and 401 tells the saves of a page that nobody is signed in any more. Both the page and its
 * `?_data=` request answer so. The auditor is assigned every audit named here; `own-case` is one whose case they worked
 * themselves, `left-out` one whose case was taken out of the sample.
 */
const TABLE = `
  route                                                request                                              nobody auditor colleague aud-else manager man-else lead lead-else admin dpo practitioner worker
  $                                                    GET /nowhere                                         404    404     404       404      404     404      404  404       404   404 404          404
  $                                                    POST /nowhere                                        404    404     404       404      404     404      404  404       404   404 404          404
  _index                                               GET /                                                in     200     200       200      200     200      200  200       200   200 200          200
  actions._index                                       GET /actions                                         in     200     200       200      200     200      200  200       404   404 200          200
  actions._index                                       GET /actions?state=overdue                           in     200     200       200      200     200      200  200       404   404 200          200
  actions.$actionId                                    GET /actions/of-worker                               in     200     404       404      200     404      200  404       404   404 404          200
  actions.$actionId                                    GET /actions/of-colleague                            in     200     200       404      200     404      200  404       404   404 404          404
  actions.$actionId                                    GET /actions/completed                               in     200     404       404      200     404      200  404       404   404 404          200
  actions.$actionId                                    POST /actions/of-worker                              in     404     404       404      404     404      404  404       404   404 404          302
  actions.$actionId                                    POST /actions/of-colleague                           in     404     302       404      404     404      404  404       404   404 404          404
  actions.$actionId                                    POST /actions/completed                              in     302     404       404      302     404      404  404       404   404 404          404
  activity._index                                      GET /activity                                        in     200     200       200      200     200      200  200       200   200 200          200
  activity._index                                      GET /activity?of=audit&id=open&day=2020-05-01        in     200     200       200      200     200      200  200       200   200 200          200
  activity.unusual                                     GET /activity/unusual                                in     404     404       404      404     404      404  404       404   200 404          404
  activity.unusual                                     POST /activity/unusual                               in     404     404       404      404     404      404  404       404   400 404          404
  activity.check                                       GET /activity/check                                  in     404     404       404      404     404      404  404       404   200 404          404
  activity.check                                       POST /activity/check                                 in     404     404       404      404     404      404  404       404   200 404          404
  audits._index                                        GET /audits                                          in     200     200       200      200     200      200  200       200   200 200          200
  audits.$auditId._index                               GET /audits/open                                     in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId._index                               GET /audits/signed-off                               in     200     404       404      200     404      200  404       404   404 404          404
  audits.$auditId._index                               GET /audits/of-closed-round                          in     200     404       404      200     404      200  404       404   404 404          404
  audits.$auditId._index                               GET /audits/own-case                                 in     404     404       404      200     404      404  404       404   404 404          404
  audits.$auditId._index                               GET /audits/left-out                                 in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId._index                               POST /audits/signed-off                              in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId._index                               POST /audits/of-closed-round                         in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId._index                               GET /audits/shared                                   in     200     404       404      200     404      200  404       404   404 404          200
  audits.$auditId._index                               POST /audits/shared                                  in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.actions.new                          GET /audits/open/actions/new                         in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.actions.new                          GET /audits/own-case/actions/new                     in     404     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.actions.new                          GET /audits/shared/actions/new?question=legal        in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.actions.new                          POST /audits/open/actions/new                        in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.actions.new                          POST /audits/own-case/actions/new                    in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.actions.new                          POST /audits/shared/actions/new                      in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.answers                              GET /audits/open/answers                             404    404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.answers                              POST /audits/open/answers                            401    200     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.answers                              POST /audits/signed-off/answers                      401    404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.answers                              POST /audits/own-case/answers                        401    404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.answers                              POST /audits/left-out/answers                        401    409     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.answers                              POST /audits/shared/answers                          401    404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.check                                GET /audits/open/check                               in     200     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.check                                GET /audits/signed-off/check                         in     302     404       404      302     404      302  404       404   404 404          404
  audits.$auditId.check                                GET /audits/own-case/check                           in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.check                                POST /audits/open/check                              in     400     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.check                                POST /audits/own-case/check                          in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.check                                POST /audits/left-out/check                          in     409     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.check                                GET /audits/shared/check                             in     302     404       404      302     404      302  404       404   404 404          302
  audits.$auditId.check                                POST /audits/shared/check                            in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.concern                              GET /audits/open/concern                             in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.concern                              GET /audits/own-case/concern                         in     404     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.concern                              GET /audits/signed-off/concern                       in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.concern                              POST /audits/open/concern                            in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.concern                              POST /audits/own-case/concern                        in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.concern                              GET /audits/shared/concern                           in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.not-personal                         GET /audits/open/not-personal                        404    404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.not-personal                         POST /audits/open/not-personal                       in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.not-personal                         POST /audits/own-case/not-personal                   in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.not-personal                         POST /audits/signed-off/not-personal                 in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.print                                GET /audits/open/print                               in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.print                                GET /audits/signed-off/print                         in     200     404       404      200     404      200  404       404   404 404          404
  audits.$auditId.print                                GET /audits/shared/print                             in     200     404       404      200     404      200  404       404   404 404          200
  audits.$auditId.print                                GET /audits/own-case/print                           in     404     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.sections.$sectionCode                GET /audits/open/sections/all                        in     200     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.sections.$sectionCode                GET /audits/signed-off/sections/all                  in     302     404       404      302     404      302  404       404   404 404          404
  audits.$auditId.sections.$sectionCode                GET /audits/own-case/sections/all                    in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.sections.$sectionCode                POST /audits/open/sections/all                       in     302     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.sections.$sectionCode                POST /audits/own-case/sections/all                   in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.sections.$sectionCode                POST /audits/left-out/sections/all                   in     409     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.whole                                GET /audits/open/whole                               in     200     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.whole                                GET /audits/signed-off/whole                         in     302     404       404      302     404      302  404       404   404 404          404
  audits.$auditId.whole                                GET /audits/own-case/whole                           in     404     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.whole                                POST /audits/open/whole                              in     302     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.whole                                POST /audits/own-case/whole                          in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.whole                                POST /audits/left-out/whole                          in     409     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.sharing                              GET /audits/signed-off/sharing                       in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.sharing                              GET /audits/open/sharing                             in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.sharing                              POST /audits/signed-off/sharing                      in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.sharing                              POST /audits/open/sharing                            in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.themes.$code                         GET /audits/signed-off/themes/grade                  in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.themes.$code                         POST /audits/signed-off/themes/grade                 in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.themes.$code                         GET /audits/own-case/themes/grade                    in     404     404       404      404     404      404  404       404   404 404          404
  audits.$auditId.views                                GET /audits/open/views                               in     200     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.views                                GET /audits/own-case/views                           in     404     404       404      200     404      404  404       404   404 404          404
  audits.$auditId.views                                POST /audits/signed-off/views                        in     302     404       404      302     404      404  404       404   404 404          404
  audits.$auditId.views                                POST /audits/own-case/views                          in     404     404       404      302     404      404  404       404   404 404          404
  change-password                                      GET /change-password                                 in     200     200       200      200     200      200  200       200   200 200          200
  change-password                                      POST /change-password                                in     400     400       400      400     400      400  400       400   400 400          400
  concerns._index                                      GET /concerns                                        in     404     404       404      200     200      200  200       404   404 404          404
  concerns.$concernId                                  GET /concerns/concern                                in     200     404       404      200     404      200  404       404   404 404          404
  concerns.$concernId                                  POST /concerns/concern                               in     404     404       404      302     404      404  404       404   404 404          404
  concerns.$concernId.not-personal                     GET /concerns/concern/not-personal                   404    404     404       404      404     404      404  404       404   404 404          404
  concerns.$concernId.not-personal                     POST /concerns/concern/not-personal                  in     302     404       404      302     404      404  404       404   404 404          404
  concerns.routes.$serviceId                           GET /concerns/routes/here                            in     404     404       404      200     404      404  404       404   404 404          404
  concerns.routes.$serviceId                           POST /concerns/routes/here                           in     404     404       404      302     404      404  404       404   404 404          404
  evidence.$evidenceId                                 GET /evidence/evidence                               in     200     200       200      200     200      200  200       404   200 404          404
  findings._index                                      GET /findings                                        in     200     200       200      200     200      200  200       404   200 404          404
  findings._index                                      POST /findings                                       in     302     302       302      302     302      302  302       404   302 404          404
  findings.plots.$file                                 GET /findings/plots/figures.csv                      in     404     404       404      200     404      200  404       404   404 404          404
  findings.plots.$file                                 GET /findings/plots/figures-about.csv                in     404     404       404      200     404      200  404       404   404 404          404
  findings.plots.$file                                 GET /findings/plots/figures-about.svg                in     404     404       404      404     404      404  404       404   404 404          404
  findings.plots.$file                                 GET /findings/plots/figures.html                     in     404     404       404      404     404      404  404       404   404 404          404
  findings.questions.$code._index                      GET /findings/questions/legal                        in     404     404       404      200     404      200  404       404   404 404          404
  findings.questions.$code._index                      GET /findings/questions/felt                         in     404     404       404      404     404      404  404       404   404 404          404
  findings.questions.$code.plots.$file                 GET /findings/questions/legal/plots/answers.svg      in     404     404       404      200     404      200  404       404   404 404          404
  events._index                                        GET /events                                      in     404     404       404      200     200      200  200       404   404 404          404
  events._index                                        GET /events?remove                               in     404     404       404      200     200      200  200       404   404 404          404
  events._index                                        POST /events                                     in     404     404       404      302     404      302  404       404   404 404          404
  events._index                                        POST /events?remove                              in     404     404       404      302     404      302  404       404   404 404          404
  first-administrator                                  GET /first-administrator                             404    404     404       404      404     404      404  404       404   404 404          404
  first-administrator                                  POST /first-administrator                            404    404     404       404      404     404      404  404       404   404 404          404
  measures._index                                      GET /measures                                        in     404     404       404      200     200      200  200       404   404 404          404
  measures.$measureId.counts                           GET /measures/measure/counts                         in     404     404       404      404     404      200  404       404   404 404          404
  measures.$measureId.counts                           POST /measures/measure/counts                        in     404     404       404      404     404      302  404       404   404 404          404
  measures.$measureId.change                           GET /measures/measure/change                         in     404     404       404      404     404      200  404       404   404 404          404
  measures.$measureId.change                           POST /measures/measure/change                        in     404     404       404      404     404      302  404       404   404 404          404
  people._index                                        GET /people                                          in     404     404       404      200     200      404  404       200   200 404          404
  people.new                                           GET /people/new                                      in     404     404       404      404     404      404  404       200   404 404          404
  people.new                                           POST /people/new                                     in     404     404       404      404     404      404  404       200   404 404          404
  people.$personId                                     GET /people/auditor                                  in     404     404       404      200     404      404  404       200   200 404          404
  people.$personId                                     GET /people/administrator                            in     404     404       404      404     404      404  404       200   200 404          404
  people.$personId                                     POST /people/auditor                                 in     404     404       404      404     404      404  404       302   404 404          404
  people.$personId                                     POST /people/administrator                           in     404     404       404      404     404      404  404       404   404 404          404
  evidence.$evidenceId_.correct                        GET /evidence/by-hand/correct                        in     404     404       404      404     404      200  404       404   404 404          404
  evidence.$evidenceId_.correct                        POST /evidence/by-hand/correct                       in     404     404       404      404     404      302  404       404   404 404          404
  evidence.$evidenceId_.correct                        GET /evidence/evidence/correct                       in     404     404       404      404     404      404  404       404   404 404          404
  figures.$figureId.correct                            GET /figures/figure/correct                          in     404     404       404      404     404      200  404       404   404 404          404
  figures.$figureId.correct                            POST /figures/figure/correct                         in     404     404       404      404     404      302  404       404   404 404          404
  measures.$measureId.figures.new                      GET /measures/measure/figures/new                    in     404     404       404      404     404      200  404       404   404 404          404
  measures.$measureId.figures.new                      POST /measures/measure/figures/new                   in     404     404       404      404     404      302  404       404   404 404          404
  plans.$planId._index                                 GET /plans/plan?at=2020-10-31                        in     200     200       200      200     200      200  200       404   200 404          404
  plans.$planId.change                                 GET /plans/plan/change                               in     404     404       404      404     404      200  200       404   404 404          404
  plans.$planId.change                                 POST /plans/plan/change                              in     404     404       404      404     404      302  302       404   404 404          404
  plans.$planId.figures                                GET /plans/plan/figures                              in     404     404       404      404     404      200  200       404   404 404          404
  plans.$planId.figures                                POST /plans/plan/figures                             in     404     404       404      404     404      200  400       404   404 404          404
  recommendations.$recommendationId._index             GET /recommendations/recommendation?at=2020-10-31    in     200     200       200      200     200      200  200       404   200 404          404
  recommendations.$recommendationId.change             GET /recommendations/recommendation/change           in     404     404       404      404     404      200  404       404   404 404          404
  recommendations.$recommendationId.change             POST /recommendations/recommendation/change          in     404     404       404      404     404      302  404       404   404 404          404
  recommendations.$recommendationId.evidence.new       GET /recommendations/recommendation/evidence/new     in     404     404       404      404     404      200  404       404   404 404          404
  recommendations.$recommendationId.evidence.new       POST /recommendations/recommendation/evidence/new    in     404     404       404      404     404      302  404       404   404 404          404
  recommendations.$recommendationId.move               GET /recommendations/recommendation/move             in     404     404       404      404     404      200  404       404   404 404          404
  recommendations.$recommendationId.move               POST /recommendations/recommendation/move            in     404     404       404      404     404      302  404       404   404 404          404
  plans._index                                         GET /plans                                           in     200     200       200      200     200      200  200       404   200 404          404
  plans.new                                            GET /plans/new                                       in     404     404       404      404     404      200  200       404   404 404          404
  plans.new                                            POST /plans/new                                      in     404     404       404      404     404      302  302       404   404 404          404
  plans.$planId._index                                 GET /plans/plan                                      in     200     200       200      200     200      200  200       404   200 404          404
  plans.$planId.recommendations.new                    GET /plans/plan/recommendations/new                  in     404     404       404      404     404      200  200       404   404 404          404
  plans.$planId.recommendations.new                    POST /plans/plan/recommendations/new                 in     404     404       404      404     404      302  404       404   404 404          404
  preferences                                          GET /preferences                                     in     200     200       200      200     200      200  200       200   200 200          200
  preferences                                          POST /preferences                                    in     302     302       302      302     302      302  302       302   302 302          302
  plans.$planId.report._index                          GET /plans/plan/report                                in 200 200 200 200 200 200 200 404 200 404 404
  plans.$planId.report.word                            GET /plans/plan/report/word                           in 200 200 200 200 200 200 200 404 200 404 404
  plans.$planId.report._index                          GET /plans/plan/report?at=2020-10-31                  in 200 200 200 200 200 200 200 404 200 404 404
  plans.$planId.report.word                            GET /plans/plan/report/word?at=2020-10-31             in 200 200 200 200 200 200 200 404 200 404 404
  plans.$planId.report.words                           GET /plans/plan/report/words                          in 404 404 404 404 404 200 404 404 404 404 404
  plans.$planId.report.words                           POST /plans/plan/report/words                         in 404 404 404 404 404 302 404 404 404 404 404
  recommendations.$recommendationId._index             GET /recommendations/recommendation                  in     200     200       200      200     200      200  200       404   200 404          404
  recommendations.$recommendationId.actions.$actionId  GET /recommendations/recommendation/actions/action   in     404     404       404      404     404      200  404       404   404 404          404
  recommendations.$recommendationId.actions.$actionId  POST /recommendations/recommendation/actions/action  in     404     404       404      404     404      302  404       404   404 404          404
  recommendations.$recommendationId.actions.new        GET /recommendations/recommendation/actions/new      in     404     404       404      404     404      200  404       404   404 404          404
  recommendations.$recommendationId.actions.new        POST /recommendations/recommendation/actions/new     in     404     404       404      404     404      302  404       404   404 404          404
  recommendations.$recommendationId.measures.new       GET /recommendations/recommendation/measures/new     in     404     404       404      404     404      200  404       404   404 404          404
  recommendations.$recommendationId.measures.new       POST /recommendations/recommendation/measures/new    in     404     404       404      404     404      302  404       404   404 404          404
  recommendations.$recommendationId.rag                GET /recommendations/recommendation/rag              in     404     404       404      404     404      200  404       404   404 404          404
  recommendations.$recommendationId.rag                POST /recommendations/recommendation/rag             in     404     404       404      404     404      302  404       404   404 404          404
  rounds._index                                        GET /rounds                                          in     200     200       200      200     200      200  200       404   404 404          404
  rounds.import                                        GET /rounds/import                                   in     404     404       404      200     200      404  404       404   404 404          404
  rounds.import                                        POST /rounds/import                                  in     404     404       404      302     404      404  404       404   404 404          404
  rounds.new                                           GET /rounds/new                                      in     404     404       404      200     200      404  404       404   404 404          404
  rounds.new                                           GET /rounds/new?template=version&service=here        in     404     404       404      200     404      404  404       404   404 404          404
  rounds.new                                           POST /rounds/new                                     in     404     404       404      302     404      404  404       404   404 404          404
  rounds.$roundId._index                               GET /rounds/draft                                    in     404     404       404      200     404      200  404       404   404 404          404
  rounds.$roundId._index                               GET /rounds/open                                     in     200     404       404      200     404      200  404       404   404 404          404
  rounds.$roundId._index                               GET /rounds/closed                                   in     200     404       404      200     404      200  404       404   404 404          404
  rounds.$roundId._index                               POST /rounds/draft                                   in     404     404       404      400     404      404  404       404   404 404          404
  rounds.$roundId.assign                               GET /rounds/draft/assign                             in     404     404       404      200     404      404  404       404   404 404          404
  rounds.$roundId.assign                               POST /rounds/draft/assign                            in     404     404       404      302     404      404  404       404   404 404          404
  rounds.$roundId.cases                                GET /rounds/draft/cases                              in     404     404       404      200     404      404  404       404   404 404          404
  rounds.$roundId.cases                                POST /rounds/draft/cases                             in     404     404       404      200     404      404  404       404   404 404          404
  rounds.$roundId.close                                GET /rounds/open/close                               in     404     404       404      200     404      404  404       404   404 404          404
  rounds.$roundId.close                                POST /rounds/open/close                              in     404     404       404      302     404      404  404       404   404 404          404
  rounds.$roundId.export._index                        GET /rounds/closed/export                             in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.export.rows                          GET /rounds/closed/export/rows?format=tidy&freeText=yes in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.export.rows                          GET /rounds/closed/export/rows?format=wide&freeText=yes in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.export.rows                          GET /rounds/closed/export/rows?format=spreadsheet&freeText=yes in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.export.rows                          GET /rounds/closed/export/rows?format=about&freeText=yes in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.export.rows                          GET /rounds/closed/export/rows                        in 404 404 404 400 404 400 404 404 404 404 404
  rounds.$roundId.export.rows                          GET /rounds/nowhere/export/rows?format=tidy           in 404 404 404 404 404 404 404 404 404 404 404
  rounds.$roundId.findings._index                      GET /rounds/closed/findings                          in     404     404       404      200     404      200  404       404   404 404          404
  rounds.$roundId.findings.$code                       GET /rounds/closed/findings/legal                    in     404     404       404      200     404      200  404       404   404 404          404
  rounds.$roundId.briefing._index                      GET /rounds/closed/briefing                           in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.briefing.word                        GET /rounds/closed/briefing/word                      in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.report._index                        GET /rounds/closed/report                             in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.report.word                          GET /rounds/closed/report/word                        in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.team-pack._index                     GET /rounds/closed/team-pack                          in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.team-pack.word                       GET /rounds/closed/team-pack/word                     in 404 404 404 200 404 200 404 404 404 404 404
  rounds.$roundId.release                              GET /rounds/closed/release                       in     404     404       404      404     404      200  404       404   404 404          404
  rounds.$roundId.release                              GET /rounds/open/release                         in     404     404       404      404     404      404  404       404   404 404          404
  rounds.$roundId.release                              POST /rounds/closed/release                      in     404     404       404      404     404      302  404       404   404 404          404
  rounds.$roundId.reopen                               GET /rounds/closed/reopen                            in     404     404       404      200     404      404  404       404   404 404          404
  rounds.$roundId.reopen                               POST /rounds/closed/reopen                           in     404     404       404      302     404      404  404       404   404 404          404
  rounds.$roundId.summary                              GET /rounds/closed/summary                       in     404     404       404      404     404      200  404       404   404 404          404
  rounds.$roundId.summary                              GET /rounds/draft/summary                        in     404     404       404      404     404      404  404       404   404 404          404
  rounds.$roundId.summary                              POST /rounds/closed/summary                      in     404     404       404      404     404      302  404       404   404 404          404
  rounds.$roundId.sample                               GET /rounds/draft/sample                             in     404     404       404      200     404      404  404       404   404 404          404
  rounds.$roundId.sample                               POST /rounds/open/sample                             in     404     404       404      400     404      404  404       404   404 404          404
  services._index                                      GET /services                                        in     404     404       404      404     404      404  404       200   404 404          404
  services._index                                      POST /services                                       in     404     404       404      404     404      404  404       302   404 404          404
  sign-in                                              GET /sign-in                                         200    302     302       302      302     302      302  302       302   302 302          302
  sign-in                                              POST /sign-in                                        302    302     302       302      302     302      302  302       302   302 302          302
  sign-out                                             GET /sign-out                                        404    404     404       404      404     404      404  404       404   404 404          404
  sign-out                                             POST /sign-out                                       302    302     302       302      302     302      302  302       302   302 302          302
  template-drafts.new                                  GET /template-drafts/new                            in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.new                                  POST /template-drafts/new                           in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId._index                      GET /template-drafts/template-draft                 in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId._index                      POST /template-drafts/template-draft                in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.head                        GET /template-drafts/template-draft/head            in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.head                        POST /template-drafts/template-draft/head           in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.sections.$code              GET /template-drafts/template-draft/sections/all    in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.sections.$code              POST /template-drafts/template-draft/sections/all   in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.questions.$code             GET /template-drafts/template-draft/questions/legal in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.questions.$code             POST /template-drafts/template-draft/questions/legal in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.scales.$name                GET /template-drafts/template-draft/scales/seen     in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.scales.$name                POST /template-drafts/template-draft/scales/seen    in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.derive.$code                GET /template-drafts/template-draft/derive/legal    in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.derive.$code                POST /template-drafts/template-draft/derive/legal   in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.condition.$at               GET /template-drafts/template-draft/condition/question.grade.when in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.condition.$at               POST /template-drafts/template-draft/condition/question.grade.when in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.add-question.$into          GET /template-drafts/template-draft/add-question/all in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.add-question.$into          POST /template-drafts/template-draft/add-question/all in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.move.$code                  GET /template-drafts/template-draft/move/legal      in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.move.$code                  POST /template-drafts/template-draft/move/legal     in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.remove.$part                GET /template-drafts/template-draft/remove/question.felt in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.remove.$part                POST /template-drafts/template-draft/remove/question.felt in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.publish                     GET /template-drafts/template-draft/publish         in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.publish                     POST /template-drafts/template-draft/publish        in     404     404       404      404     404      404  404       302   404 404          404
  template-drafts.$draftId.preview                     GET /template-drafts/template-draft/preview         in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.preview                     POST /template-drafts/template-draft/preview        in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.print                       GET /template-drafts/template-draft/print           in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.file.$format                GET /template-drafts/template-draft/file/yaml       in     404     404       404      404     404      404  404       200   404 404          404
  template-drafts.$draftId.file.$format                GET /template-drafts/template-draft/file/exe        in     404     404       404      404     404      404  404       404   404 404          404
  templates.$key.$version_.print                       GET /templates/permanence/1/print                   in     200     200       200      200     200      200  200       200   200 200          200
  templates.$key.$version_.compare                     GET /templates/permanence/1/compare                 in     200     200       200      200     200      200  200       200   200 200          200
  templates.$key.$version_.file.$format                GET /templates/permanence/1/file/yaml               in     200     200       200      200     200      200  200       200   200 200          200
  templates.$key.$version_.retire                      GET /templates/permanence/1/retire                  in     404     404       404      404     404      404  404       200   404 404          404
  templates.$key.$version_.retire                      POST /templates/permanence/1/retire                 in     404     404       404      404     404      404  404       302   404 404          404
  templates._index                                     GET /templates                                       in     200     200       200      200     200      200  200       200   200 200          200
  templates.guide._index                               GET /templates/guide                                 in     404     404       404      404     404      404  404       200   404 404          404
  templates.guide.schema                               GET /templates/guide/schema                          in     404     404       404      404     404      404  404       200   404 404          404
  templates.new                                        GET /templates/new                                   in     404     404       404      404     404      404  404       200   404 404          404
  templates.new                                        POST /templates/new                                  in     404     404       404      404     404      404  404       302   404 404          404
  templates.shipped                                    GET /templates/shipped                               in     404     404       404      404     404      404  404       200   404 404          404
  templates.shipped                                    POST /templates/shipped                              in     404     404       404      404     404      404  404       200   404 404          404
  templates.$key.$version                              GET /templates/permanence/1                          in     200     200       200      200     200      200  200       200   200 200          200
  themes._index                                        GET /themes                                          in     404     404       404      200     200      200  200       404   404 404          404
  themes._index                                        POST /themes                                         in     404     404       404      302     404      302  404       404   404 404          404
  themes.$themeId                                      GET /themes/theme                                    in     404     404       404      200     404      200  404       404   404 404          404
  themes.$themeId                                      POST /themes/theme                                   in     404     404       404      302     404      302  404       404   404 404          404
`

const COLUMNS: Record<string, PersonId | 'nobody'> = {
  nobody: 'nobody',
  auditor: 'auditor',
  colleague: 'colleague',
  'aud-else': 'auditor-elsewhere',
  manager: 'manager',
  'man-else': 'manager-elsewhere',
  lead: 'lead',
  'lead-else': 'lead-elsewhere',
  admin: 'administrator',
  dpo: 'dpo',
  practitioner: 'practitioner',
  worker: 'worker',
}

const newAction = {
  id: 'a-new-action',
  questionCode: 'legal',
  what: 'Write it down',
  who: 'named',
  personId: 'colleague',
  dueOn: '2020-05-29',
}

/** What the posts of the table send. */
export const forms: Record<string, Record<string, string>> = {
  'POST /nowhere': { a: '1' },
  'POST /activity/check': {},
  'POST /activity/unusual': { which: '2020-05-01 auditor', reason: 'All the rounds were audited anew' },
  'POST /audits/signed-off': { reason: 'A date was wrong' },
  'POST /audits/of-closed-round': { reason: 'A date was wrong' },
  'POST /audits/open/answers': { 'legal.base': '0', 'legal.value': 'yes' },
  'POST /audits/signed-off/answers': { 'legal.base': '0', 'legal.value': 'yes' },
  'POST /audits/own-case/answers': { 'legal.base': '0', 'legal.value': 'yes' },
  'POST /audits/left-out/answers': { 'legal.base': '0', 'legal.value': 'yes' },
  'POST /audits/left-out/check': { next: 'sign-off' },
  'POST /preferences': { singleKeys: 'on' },
  'POST /audits/left-out/sections/all': { 'legal.base': '0', 'legal.value': 'yes', next: 'next' },
  'POST /audits/left-out/whole': { 'legal.base': '0', 'legal.value': 'yes', next: 'next' },
  'POST /audits/open/check': { next: 'sign-off' },
  'POST /audits/own-case/check': { next: 'sign-off' },
  'POST /audits/open/concern': { concern: 'c', told: 't', toldAt: '2020-05-01T09:00', reference: 'r' },
  'POST /audits/own-case/concern': { concern: 'c', told: 't', toldAt: '2020-05-01T09:00', reference: 'r' },
  'POST /audits/open/not-personal': { question: 'grade', words: '07700 900123' },
  'POST /audits/own-case/not-personal': { question: 'grade', words: '07700 900123' },
  'POST /audits/signed-off/not-personal': { question: 'grade', words: '07700 900123' },
  'POST /audits/signed-off/themes/grade': { how: 'add', theme: 'theme' },
  'POST /audits/signed-off/views': {
    kind: 'child-view',
    text: 'I want to stay',
    givenBy: 'Young person',
    givenOn: '2020-05-01',
  },
  'POST /audits/own-case/views': {
    kind: 'child-view',
    text: 'I want to stay',
    givenBy: 'Young person',
    givenOn: '2020-05-01',
  },
  'POST /audits/open/sections/all': { 'legal.base': '0', 'legal.value': 'yes', next: 'next' },
  'POST /audits/open/whole': { 'legal.base': '0', 'legal.value': 'yes', next: 'next' },
  'POST /audits/own-case/sections/all': { 'legal.base': '0', 'legal.value': 'yes', next: 'next' },
  'POST /audits/own-case/whole': { 'legal.base': '0', 'legal.value': 'yes', next: 'next' },
  'POST /audits/shared': { reason: 'A date was wrong' },
  'POST /audits/shared/answers': { 'legal.base': '0', 'legal.value': 'yes' },
  'POST /audits/shared/check': { next: 'sign-off' },
  'POST /audits/open/actions/new': newAction,
  'POST /audits/own-case/actions/new': newAction,
  'POST /audits/shared/actions/new': newAction,
  'POST /audits/signed-off/sharing': { share: 'yes' },
  'POST /audits/open/sharing': { share: 'yes' },
  'POST /actions/of-worker': { move: 'complete', seen: '1', 'note-complete': 'Done' },
  'POST /actions/of-colleague': { move: 'acknowledge', seen: '1' },
  'POST /actions/completed': { move: 'verify', seen: '2' },
  'POST /concerns/concern': { kind: 'note', seen: '0', note: 'The team manager rang' },
  'POST /concerns/concern/not-personal': { question: 'concern', words: '07700 900123' },
  'POST /concerns/routes/here': { seen: '0', route: 'The team manager, at once' },
  'POST /change-password': { current: 'a guess', password: 'three plain words' },
  'POST /first-administrator': {
    code: 'a guess',
    username: 'eve',
    displayName: 'Eve',
    password: 'three plain words',
  },
  'POST /measures/measure/counts': { kind: 'single', 'question.0': 'felt', intent: 'save' },
  'POST /measures/measure/change': { change: 'target', dueOn: '2021-03-31', value: '90' },
  'POST /evidence/by-hand/correct': {
    text: 'Families say so',
    correctionNote: 'Said more than once',
    source: 'Survey',
    issuedOn: '2020-05-01',
  },
  'POST /figures/figure/correct': {
    correctionNote: 'Late entries were added',
    period: 'March 2020',
    value: '75',
    source: 'Report',
    issuedOn: '2020-05-01',
  },
  'POST /measures/measure/figures/new': {
    period: 'April 2020',
    value: '80',
    source: 'Report',
    issuedOn: '2020-05-01',
  },
  'POST /plans/plan/change': {
    title: 'The plan',
    positionAt: '',
    aims: '',
    inspections: 'ILACS; 2019-09; 6',
  },
  'POST /plans/plan/report/words': { purpose: 'To agree what is done next' },
  'POST /plans/plan/figures': {
    pasted: 'measure,period,value,source,date\nlegal,April 2020,80,Report,2020-05-01',
  },
  'POST /recommendations/recommendation/change': { ref: '1', title: 't', aim: 'a', leadRoles: '' },
  'POST /recommendations/recommendation/evidence/new': {
    text: 'Families say so',
    source: 'Survey',
    issuedOn: '2020-05-01',
  },
  'POST /recommendations/recommendation/move': { move: 'usual', monitoredWhere: 'The board' },
  'POST /people/new': { username: 'ben', displayName: 'Ben', 'roles-here': 'auditor' },
  'POST /people/auditor': { username: 'auditor', displayName: 'Auditor', active: 'yes' },
  'POST /people/administrator': { username: 'administrator', displayName: 'Administrator', active: 'yes' },
  'POST /plans/new': { title: 'Another plan', positionAt: '', aims: '' },
  'POST /plans/plan/recommendations/new': {
    ref: '2',
    title: 't',
    aim: 'a',
    serviceId: 'here',
    leadRoles: '',
  },
  'POST /findings': { name: 'My teams', query: 'theme=permanence' },
  'POST /recommendations/recommendation/actions/action': { text: 'Train', state: 'done' },
  'POST /recommendations/recommendation/actions/new': { text: 'Train', state: 'planned' },
  'POST /recommendations/recommendation/measures/new': {
    title: 'Felt permanence',
    questionCode: 'felt',
    unit: 'percent',
    better: 'higher',
    headline: 'no',
    targetDueOn: '2021-03-31',
    targetValue: '90',
  },
  'POST /recommendations/recommendation/rag': { kind: 'impact', rag: 'amber', reason: 'Early days' },
  'POST /rounds/import': {
    from: 'preview',
    go: 'confirm',
    roundId: 'imported-round',
    text: 'reference,legal\nC-9,yes',
    fileName: '',
    templateVersionId: 'version',
    serviceId: 'here',
    mapping: JSON.stringify({
      reference: 'reference',
      team: null,
      auditor: null,
      auditedOn: null,
      questions: [
        {
          code: 'legal',
          column: 'legal',
          denominatorColumn: null,
          commentColumn: null,
          values: [{ cell: 'yes', meaning: 'answer:yes' }],
        },
      ],
    }),
    details: JSON.stringify({
      name: 'Earlier audits',
      kind: 'dip-sample',
      cohort: 'children looked after',
      periodStart: '2020-05-01',
      periodEnd: '2020-05-31',
      periodLabel: '',
      mappingName: 'Sheet',
    }),
  },
  'POST /rounds/new': {
    templateVersionId: 'version',
    serviceId: 'here',
    name: 'May',
    kind: 'dip-sample',
    cohort: 'children looked after',
    periodStart: '2020-05-01',
    periodEnd: '2020-05-31',
    sameTeamExcluded: 'no',
  },
  'POST /rounds/draft': { intent: 'open' },
  'POST /rounds/draft/assign': { auditors: 'colleague' },
  'POST /rounds/draft/cases': { pasted: 'reference\nC-9' },
  'POST /rounds/open/close': {
    ...{ outstanding: '2', reason: 'The worker has left' },
    ...{ moderation: 'sample', moderationNote: '1 of 2' },
  },
  'POST /rounds/closed/release': { closing: '1' },
  'POST /events': { serviceId: 'here', happenedOn: '2020-04-01', title: 'New supervision policy' },
  'POST /events?remove': { remove: 'event' },
  'POST /rounds/closed/summary': { text: 'Plans are better than a year ago' },
  'POST /rounds/closed/reopen': { reason: 'A case was audited twice' },
  'POST /rounds/open/sample': { caseId: 'case-open', reason: 'Closed before the period' },
  'POST /services': { add: 'service', serviceName: 'Early help' },
  'POST /sign-in': { username: 'auditor', password: 'auditor' },
  'POST /sign-out': {},
  'POST /themes': { serviceId: 'here', name: 'Voice of the child', words: 'wishes, seen alone' },
  'POST /themes/theme': { name: 'Drift', words: '', offered: 'no' },
  'POST /template-drafts/new': { intent: 'new', title: 'Meals' },
  'POST /template-drafts/template-draft': { revision: '1', intent: 'add-section', sectionTitle: 'More' },
  'POST /template-drafts/template-draft/head': {
    revision: '1',
    title: 'Permanence',
    theme: 'permanence',
    purpose: 'Why',
  },
  'POST /template-drafts/template-draft/sections/all': { revision: '1', code: 'all', title: 'Everything' },
  'POST /template-drafts/template-draft/questions/legal': {
    revision: '1',
    code: 'legal',
    text: 'Is it?',
    scale: 'yes-no',
  },
  'POST /template-drafts/template-draft/scales/seen': {
    revision: '1',
    name: 'seen',
    'label-0': 'Yes',
    'label-1': 'No',
  },
  'POST /template-drafts/template-draft/derive/legal': { revision: '1', by: 'rules' },
  'POST /template-drafts/template-draft/condition/question.grade.when': {
    ...{ revision: '1', intent: 'save', 'c:kind': 'group', 'c.0:kind': 'compare', 'c.0:question': 'legal' },
    ...{ 'c.0:by': 'is', 'c.0:codes': 'yes' },
  },
  'POST /template-drafts/template-draft/add-question/all': {
    revision: '1',
    text: 'Is it known?',
    scale: 'yes-no',
  },
  'POST /template-drafts/template-draft/move/legal': { revision: '1', place: 'all.felt' },
  'POST /template-drafts/template-draft/remove/question.felt': { revision: '1' },
  'POST /template-drafts/template-draft/preview': { 'legal.base': '0', 'legal.value': 'yes', next: 'show' },
  'POST /template-drafts/template-draft/publish': { revision: '1', note: 'Clearer' },
  'POST /templates/permanence/1/retire': { retired: 'yes' },
  'POST /templates/shipped': { keys: 'recording-short' },
  'POST /templates/new': { text: TEMPLATE.replace('version: 1', 'version: 2'), note: 'Again' },
}

export type Row = {
  route: string
  method: 'GET' | 'POST'
  path: string
  /** By whoever asks: a status, or `in`. */
  answers: Array<[PersonId | 'nobody', string]>
}

export const rows: Row[] = readTable()

function readTable(): Row[] {
  const [heads = [], ...lines] = TABLE.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const people = heads.slice(2).map((head) => COLUMNS[head] ?? 'nobody')
  return lines.map(([route = '', method, path = '', ...cells]) => {
    if ((method !== 'GET' && method !== 'POST') || cells.length !== people.length)
      throw new Error(`A row of the table is not whole: ${route} ${method} ${path}`)
    return { route, method, path, answers: people.map((person, place) => [person, cells[place] ?? '']) }
  })
}
