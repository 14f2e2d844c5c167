package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SAM's policy templates, those that let a function call a service. See <a
 * href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html">the
 * SAM guide</a>.
 */
final class SamPolicyTemplates {
    /**
     * A statement a line: template, parameters, service, resources, actions; the parameter stands in a resource as its name in
     * braces. Without a resource the statement is on all of them.
     */
    private static final String TABLE = """
            AMIDescribePolicy||ec2|image/*|DescribeImages
            AWSSecretsManagerGetSecretValuePolicy|SecretArn|secretsmanager|={SecretArn}|GetSecretValue
            AWSSecretsManagerRotationPolicy|FunctionName|secretsmanager|secret:*|DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage
            AWSSecretsManagerRotationPolicy|FunctionName|secretsmanager||GetRandomPassword
            AthenaQueryPolicy|WorkGroupName|athena||ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables GetTable
            AthenaQueryPolicy|WorkGroupName|athena|workgroup/{WorkGroupName}|StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup
            CloudFormationDescribeStacksPolicy||cloudformation|stack/*|DescribeStacks
            CloudWatchDashboardPolicy||cloudwatch||GetDashboard ListDashboards PutDashboard ListMetrics
            CloudWatchDescribeAlarmHistoryPolicy||cloudwatch||DescribeAlarmHistory
            CloudWatchPutMetricPolicy||cloudwatch||PutMetricData
            CodePipelineLambdaExecutionPolicy||codepipeline||PutJobSuccessResult PutJobFailureResult
            ComprehendBasicAccessPolicy||comprehend||BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment
            CostExplorerReadOnlyPolicy||ce||GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetTags
            DynamoDBBackupFullAccessPolicy|TableName|dynamodb|table/{TableName}|CreateBackup DescribeContinuousBackups
            DynamoDBBackupFullAccessPolicy|TableName|dynamodb|table/{TableName}/backup/*|DeleteBackup DescribeBackup ListBackups
            DynamoDBCrudPolicy|TableName|dynamodb|table/{TableName} table/{TableName}/index/*|GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem
            DynamoDBReadPolicy|TableName|dynamodb|table/{TableName} table/{TableName}/index/*|GetItem Scan Query BatchGetItem DescribeTable
            DynamoDBReconfigurePolicy|TableName|dynamodb|table/{TableName}|UpdateTable
            DynamoDBRestoreFromBackupPolicy|TableName|dynamodb|table/{TableName}/backup/*|RestoreTableFromBackup
            DynamoDBRestoreFromBackupPolicy|TableName|dynamodb|table/{TableName}|PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem
            DynamoDBStreamReadPolicy|TableName StreamName|dynamodb|table/{TableName}/stream/{StreamName}|DescribeStream GetRecords GetShardIterator
            DynamoDBStreamReadPolicy|TableName StreamName|dynamodb|table/{TableName}/stream/*|ListStreams
            DynamoDBWritePolicy|TableName|dynamodb|table/{TableName} table/{TableName}/index/*|PutItem UpdateItem BatchWriteItem
            EC2DescribePolicy||ec2||DescribeRegions DescribeInstances
            EKSDescribePolicy||eks||DescribeCluster ListClusters
            EventBridgePutEventsPolicy|EventBusName|events|event-bus/{EventBusName}|PutEvents
            FilterLogEventsPolicy|LogGroupName|logs|log-group:{LogGroupName}:log-stream:*|FilterLogEvents
            FirehoseCrudPolicy|DeliveryStreamName|firehose|deliverystream/{DeliveryStreamName}|CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination
            FirehoseWritePolicy|DeliveryStreamName|firehose|deliverystream/{DeliveryStreamName}|PutRecord PutRecordBatch
            KMSDecryptPolicy|KeyId|kms|key/{KeyId}|Decrypt
            KMSEncryptPolicy|KeyId|kms|key/{KeyId}|Encrypt
            KinesisCrudPolicy|StreamName|kinesis|stream/{StreamName}|AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream
            KinesisStreamReadPolicy|StreamName|kinesis|stream/*|ListStreams DescribeLimits
            KinesisStreamReadPolicy|StreamName|kinesis|stream/{StreamName}|DescribeStream DescribeStreamSummary GetRecords GetShardIterator
            LambdaInvokePolicy|FunctionName|lambda|function:{FunctionName}*|InvokeFunction
            OrganizationsListAccountsPolicy||organizations||ListAccounts
            RekognitionDetectOnlyPolicy||rekognition||DetectFaces DetectLabels DetectModerationLabels DetectText
            RekognitionFacesPolicy||rekognition||CompareFaces DetectFaces
            RekognitionLabelsPolicy||rekognition||DetectLabels DetectModerationLabels
            S3CrudPolicy|BucketName|s3|=arn:${AWS::Partition}:s3:::{BucketName} =arn:${AWS::Partition}:s3:::{BucketName}/*|GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject
            S3FullAccessPolicy|BucketName|s3|=arn:${AWS::Partition}:s3:::{BucketName}/*|GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging
            S3FullAccessPolicy|BucketName|s3|=arn:${AWS::Partition}:s3:::{BucketName}|ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration
            S3ReadPolicy|BucketName|s3|=arn:${AWS::Partition}:s3:::{BucketName} =arn:${AWS::Partition}:s3:::{BucketName}/*|GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration
            S3WritePolicy|BucketName|s3|=arn:${AWS::Partition}:s3:::{BucketName} =arn:${AWS::Partition}:s3:::{BucketName}/*|PutObject PutObjectAcl PutLifecycleConfiguration
            SESBulkTemplatedCrudPolicy|IdentityName|ses|identity/{IdentityName}|GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail VerifyEmailIdentity
            SESCrudPolicy|IdentityName|ses|identity/{IdentityName}|GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity
            SESEmailTemplateCrudPolicy||ses||CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate
            SESSendBouncePolicy|IdentityName|ses|identity/{IdentityName}|SendBounce
            SNSCrudPolicy|TopicName|sns|{TopicName}*|ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish
            SNSPublishMessagePolicy|TopicName|sns|{TopicName}|Publish
            SQSPollerPolicy|QueueName|sqs|{QueueName}|ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage
            SQSSendMessagePolicy|QueueName|sqs|{QueueName}|SendMessage*
            SSMParameterReadPolicy|ParameterName|ssm||DescribeParameters
            SSMParameterReadPolicy|ParameterName|ssm|parameter/{ParameterName}|GetParameters GetParameter GetParametersByPath
            SSMParameterWithSlashPrefixReadPolicy|ParameterName|ssm||DescribeParameters
            SSMParameterWithSlashPrefixReadPolicy|ParameterName|ssm|parameter{ParameterName}|GetParameters GetParameter GetParametersByPath
            StepFunctionsExecutionPolicy|StateMachineName|states|stateMachine:{StateMachineName}|StartExecution
            TextractDetectAnalyzePolicy||textract||DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument
            TextractGetResultPolicy||textract||GetDocumentTextDetection GetDocumentAnalysis
            TextractPolicy||textract||*
            VPCAccessPolicy||ec2||CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface
            """;

    private static final Map<String, List<Statement>> TEMPLATES = read();

    private SamPolicyTemplates() {}

    private record Statement(List<String> parameters, String service, List<String> resources, List<String> actions) {}

    /** The policy document of a template; empty if it is none of these. */
    static Optional<ObjectNode> document(String template, JsonNode arguments) {
        List<Statement> statements = TEMPLATES.get(template);
        if (statements == null) {
            return Optional.empty();
        }
        ArrayNode written = SamJson.list();
        for (Statement statement : statements) {
            ArrayNode actions = SamJson.list();
            statement.actions().forEach(action -> actions.add(statement.service() + ":" + action));
            ArrayNode resources = SamJson.list();
            statement.resources().forEach(resource -> resources.add(resource(statement, resource, arguments)));
            written.add(SamJson.object(
                    "Effect",
                    "Allow",
                    "Action",
                    actions,
                    "Resource",
                    resources.isEmpty() ? SamJson.list("*") : resources));
        }
        return Optional.of(SamJson.object("Version", "2012-10-17", "Statement", written));
    }

    private static JsonNode resource(Statement statement, String resource, JsonNode arguments) {
        String arn = resource.startsWith("=")
                ? resource.substring(1)
                : "arn:${AWS::Partition}:" + statement.service() + ":${AWS::Region}:${AWS::AccountId}:" + resource;
        ObjectNode variables = SamJson.object();
        for (String parameter : statement.parameters()) {
            arn = arn.replace("{" + parameter + "}", "${" + parameter + "}");
            if (arguments.has(parameter)) {
                variables.set(parameter, arguments.path(parameter));
            }
        }
        return SamJson.object("Fn::Sub", SamJson.list(arn, variables));
    }

    private static Map<String, List<Statement>> read() {
        Map<String, List<Statement>> templates = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] cells = line.split("\\|", -1);
            templates
                    .computeIfAbsent(cells[0], name -> new ArrayList<>())
                    .add(new Statement(words(cells[1]), cells[2], words(cells[3]), words(cells[4])));
        });
        return templates;
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }
}
