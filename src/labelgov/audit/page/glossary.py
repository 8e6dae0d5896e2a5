"""The words that the page uses, for who meets them first."""

from labelgov.audit.page.shapes import Pair

GLOSSARY = (
    Pair("Advisory", "A finding that doesn't block: of a rule that only advises, or that isn't in force yet."),
    Pair("Approval", "A review of a change by a person who held the role for it before the change."),
    Pair("Attestation", "What a person looked at and vouches for, with the day, the method and the evidence."),
    Pair("Commit", "One change to the documents, as the repository records it; its id stands for all that was there."),
    Pair("Control", "A clause of a law or standard that rules carry out, such as gdpr:28(3)."),
    Pair("Finding", "One thing that isn't as it should be: a rule that a resource doesn't keep."),
    Pair("Framework", "A catalogue of controls: a law, a standard, a guideline."),
    Pair("Gate", "The rules that are asked, their parameters, and what a waiver needs."),
    Pair("Landing", "A commit that came onto the main line of the repository, and so into force."),
    Pair("Loosened, tightened", "What a change did to a term: less was asked than before, or more."),
    Pair("Pack", "Rules that belong together. Some come with labelgov, some are the company's own."),
    Pair("Population", "The resources to which the rules of a control apply."),
    Pair("Remediation", "The plan by which a finding is put right: steps with an owner and days."),
    Pair("Resource", "One thing that is declared: a program, a vendor, a contract, a budget, a data set, a team."),
    Pair("Rule", "A duty that is asked of resources of one kind: mandatory, waivable or advisory."),
    Pair("Severity", "How much harm a finding stands for: critical, high, medium or low."),
    Pair("Unanswered", "A question that could not be decided: something that it rests on is missing or can't be read."),
    Pair("Unknown", "Of a day: it could not be evaluated. Nothing is claimed of it."),
    Pair("Waiver", "Leave to differ from one rule on one resource until a day, given by a person in a role. Auditors "
         "call it an exception."),
)  # fmt: skip
"""By the alphabet."""
